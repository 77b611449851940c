package io.understudy.functions.trigger;

import io.understudy.activation.Installation;
import io.understudy.diagnose.OwnVantage;
import io.understudy.functions.automation.Automation;
import io.understudy.functions.automation.Ports;
import io.understudy.functions.azure.identity.Caller;
import io.understudy.functions.azure.identity.CallerReading;
import io.understudy.functions.fakes.AtticInMemory;
import io.understudy.functions.fakes.LedgerInMemory;
import io.understudy.functions.fakes.MailInMemory;
import io.understudy.functions.fakes.PlacesInMemory;
import io.understudy.functions.fakes.PulsesInMemory;
import io.understudy.functions.fakes.ShippedEstate;
import io.understudy.functions.json.Envelope;
import io.understudy.functions.json.Messages;
import io.understudy.functions.port.DeadLetter;
import io.understudy.functions.port.Entities;
import io.understudy.functions.wiring.Wiring;
import io.understudy.port.StillWanted;
import io.understudy.run.Order;
import io.understudy.run.Outcome;
import io.understudy.signal.Finding;
import io.understudy.signal.ProbeReported;
import io.understudy.signal.Sample;
import io.understudy.signal.Signal;
import io.understudy.topology.Workload;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A process whose functions can be called: the whole automation, over a ledger, a bus and an attic in memory. */
final class AProcess {

    static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");

    static final String ALICE = "Bearer alice";
    static final String ANN = "Bearer ann";
    static final String RITA = "Bearer rita";
    static final String MONITOR = "Bearer monitor";
    static final String PIPELINE = "Bearer pipeline";
    static final String KEYS_AWAY = "Bearer while-keys-are-away";

    private static final Map<String, Caller> CALLERS = Map.of(
            ALICE, new Caller("alice@contoso.example", true, Set.of(Caller.OPERATOR, Caller.APPROVER)),
            RITA, new Caller("rita@contoso.example", true, Set.of(Caller.READER)),
            MONITOR, new Caller("monitor", false, Set.of(Caller.ACTION_GROUP)),
            ANN, new Caller("ann@contoso.example", true, Set.of(Caller.APPROVER)),
            PIPELINE, new Caller("pipeline", false, Set.of(Caller.OPERATOR, Caller.APPROVER)));

    final LedgerInMemory ledger = new LedgerInMemory();
    final PlacesInMemory places = new PlacesInMemory();
    final MailInMemory mail = new MailInMemory();
    final AtticInMemory attic = new AtticInMemory();
    final PulsesInMemory pulses = new PulsesInMemory();
    final Deque<DeadLetter> dead = new ArrayDeque<>();
    final List<Order> carriedOut = new ArrayList<>();
    final Wiring wiring;
    int looks;
    int timesAfterLooking;
    int timesPreflown;

    AProcess() {
        var automation = new Automation(
                ShippedEstate.read(),
                new OwnVantage("swedencentral"),
                new Ports(
                        ledger,
                        mail,
                        handling -> {
                            var count = dead.size();
                            dead.forEach(handling);
                            dead.clear();
                            return count;
                        },
                        attic,
                        this::probe,
                        workload -> Optional.empty(),
                        this::carryOut,
                        places.as(new Installation(1)),
                        (workload, events, after) -> {},
                        pause -> {},
                        pulses,
                        () -> NOW,
                        () -> NOW));
        this.wiring = new Wiring(automation, AProcess::caller, () -> timesAfterLooking++, () -> timesPreflown++);
    }

    List<Signal> signals() {
        return Stream.of(Entities.SIGNALS, Entities.LOOKS)
                .flatMap(queue -> mail.sentTo(queue).stream())
                .map(l -> Envelope.parse(l.body()))
                .filter(e -> !Messages.isCanary(e))
                .map(Messages::signal)
                .toList();
    }

    private static CallerReading caller(String authorization) {
        if (authorization.equals(KEYS_AWAY)) {
            return new CallerReading.CannotTell("The keys cannot be fetched right now; try again.");
        }
        return CALLERS.containsKey(authorization)
                ? new CallerReading.Known(CALLERS.get(authorization))
                : new CallerReading.Stranger("Send an Entra access token.");
    }

    private ProbeReported probe(Workload workload) {
        looks++;
        var samples = workload.stamps().stream()
                .map(s -> new Sample(s.name(), Sample.Look.DIRECT, Finding.UP, "answered 200"))
                .toList();
        return new ProbeReported(workload.name(), "swedencentral", samples, List.of(), NOW);
    }

    private Outcome carryOut(Order order, StillWanted stillWanted) {
        carriedOut.add(order);
        return new Outcome.Done("done");
    }
}
