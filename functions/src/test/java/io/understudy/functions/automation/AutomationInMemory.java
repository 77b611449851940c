package io.understudy.functions.automation;

import io.understudy.action.OrderKind;
import io.understudy.activation.Installation;
import io.understudy.diagnose.OwnVantage;
import io.understudy.functions.fakes.AtticInMemory;
import io.understudy.functions.fakes.LedgerInMemory;
import io.understudy.functions.fakes.PlacesInMemory;
import io.understudy.functions.fakes.PulsesInMemory;
import io.understudy.functions.fakes.ShippedEstate;
import io.understudy.functions.port.Claims;
import io.understudy.functions.port.DeadLetter;
import io.understudy.functions.port.Entities;
import io.understudy.functions.port.Letter;
import io.understudy.functions.status.WorkloadStatus;
import io.understudy.port.StillWanted;
import io.understudy.run.Order;
import io.understudy.run.Outcome;
import io.understudy.run.RunEvent;
import io.understudy.signal.AlertFired;
import io.understudy.signal.DataSample;
import io.understudy.signal.Finding;
import io.understudy.signal.ProbeReported;
import io.understudy.signal.Sample;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The whole automation over a ledger, a bus and two stamps in memory. Everything happens in the caller's thread, on a
 * clock that only {@link #pass} and the pauses between looks move; each letter is opened from its text.
 */
final class AutomationInMemory {

    static final String VANTAGE = "swedencentral";

    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);
    private static final Duration SWEEP_EVERY = Duration.ofSeconds(30);

    private record Delivery(Instant at, long number, Letter letter) {}

    final LedgerInMemory ledger = new LedgerInMemory();
    final AtticInMemory attic = new AtticInMemory();
    final Deque<DeadLetter> dead = new ArrayDeque<>();
    final List<String> effects = new ArrayList<>();
    final List<Letter> quarantined = new ArrayList<>();
    final List<RunEvent> announced = new ArrayList<>();
    final Automation automation;

    private final PriorityQueue<Delivery> bus =
            new PriorityQueue<>(Comparator.comparing(Delivery::at).thenComparing(Delivery::number));
    private final Set<String> idsSeen = new HashSet<>();
    private final Map<StampName, Finding> findings = new HashMap<>();
    private final Set<String> done = new HashSet<>();
    private Instant now = Instant.parse("2026-11-21T06:00:00Z");
    private Instant nextLook = now;
    private Instant nextSweep = now;
    private Optional<Instant> lostAt = Optional.empty();
    private long number;

    AutomationInMemory() {
        this(new PlacesInMemory().as(Installation.HOME));
    }

    AutomationInMemory(Claims claims) {
        this.automation = new Automation(
                ShippedEstate.read(),
                new OwnVantage(VANTAGE),
                new Ports(
                        ledger,
                        this::enqueue,
                        this::handOverDead,
                        attic,
                        this::probe,
                        workload -> Optional.empty(),
                        this::carryOut,
                        claims,
                        (workload, events, after) -> announced.addAll(events),
                        pause -> now = now.plus(pause),
                        new PulsesInMemory(),
                        () -> now,
                        () -> now));
    }

    /** Lets time pass: timers go off and letters arrive when they are due, one after the other. */
    void pass(Duration span) {
        var end = now.plus(span);
        while (now.isBefore(end)) {
            var next = nextDue();
            if (next.isAfter(end)) {
                now = end;
                return;
            }
            now = next.isAfter(now) ? next : now;
            step();
        }
    }

    void loseWeu() {
        findings.put(ShippedEstate.WEU, Finding.DOWN);
        lostAt = Optional.of(now);
        automation
                .arrivals()
                .take(List.of(new AlertFired(
                        ShippedEstate.ORDERS,
                        ShippedEstate.WEU,
                        AlertFired.Condition.ORIGIN_HEALTH,
                        AlertFired.State.FIRED,
                        now,
                        "0 % healthy",
                        Optional.of("origin-health-orders-weu"),
                        Optional.of("alert-1"))));
    }

    WorkloadStatus.Known orders() {
        return (WorkloadStatus.Known)
                automation.overview().status(0).workloads().get(0);
    }

    Instant now() {
        return now;
    }

    private Instant nextDue() {
        var timer = nextLook.isBefore(nextSweep) ? nextLook : nextSweep;
        var letter = bus.peek();
        return letter != null && !letter.at().isAfter(timer) ? letter.at() : timer;
    }

    private void step() {
        var letter = bus.peek();
        if (letter != null && !letter.at().isAfter(now)) {
            bus.remove();
            deliver(letter.letter());
        } else if (!nextSweep.isAfter(now)) {
            nextSweep = now.plus(SWEEP_EVERY);
            automation.sweepTheLedger();
        } else {
            nextLook = now.plus(LOOK_EVERY);
            automation.look();
        }
    }

    private void enqueue(Letter letter) {
        if (idsSeen.add(letter.to() + "/" + letter.id())) {
            var at = letter.notBefore().filter(n -> n.isAfter(now)).orElse(now).plusMillis(5);
            bus.add(new Delivery(at, number++, letter));
        }
    }

    private void deliver(Letter letter) {
        var letterbox = automation.letterbox();
        switch (letter.to()) {
            case Entities.SIGNALS -> letterbox.signal(letter.body());
            case Entities.LOOKS -> letterbox.look(letter.body());
            case Entities.OUTCOMES -> letterbox.outcome(letter.body());
            case Entities.QUARANTINE -> quarantined.add(letter);
            default ->
                kindOf(letter)
                        .ifPresentOrElse(
                                kind -> letterbox.order(kind, letter.body()),
                                () -> letterbox.unknownKind(letter.body()));
        }
    }

    private static Optional<OrderKind> kindOf(Letter letter) {
        return Arrays.stream(OrderKind.values())
                .filter(k -> k.text().equals(letter.properties().get(Entities.KIND)))
                .findFirst();
    }

    private int handOverDead(Consumer<DeadLetter> handling) {
        var handled = 0;
        for (var letter = dead.poll(); letter != null; letter = dead.poll()) {
            handling.accept(letter);
            handled++;
        }
        return handled;
    }

    /** The first asking begins the effect, the second finds it done. */
    private Outcome carryOut(Order order, StillWanted stillWanted) {
        if (!done.add(order.run() + "/" + order.step())) {
            return new Outcome.AlreadyDone("it was so already");
        }
        effects.add(order.step().value());
        return order.asked() == 0 ? new Outcome.NotYet(Duration.ofSeconds(1), "begun") : new Outcome.Done("done");
    }

    private ProbeReported probe(Workload workload) {
        var samples = workload.stamps().stream()
                .map(s -> new Sample(s.name(), Sample.Look.DIRECT, finding(s.name()), "as the test says"))
                .toList();
        var newest = lostAt.orElse(now).minusSeconds(3);
        var data = List.of(
                new DataSample(ShippedEstate.WEU, true, newest, now),
                new DataSample(ShippedEstate.NEU, false, newest, now));
        return new ProbeReported(workload.name(), VANTAGE, samples, data, now);
    }

    private Finding finding(StampName stamp) {
        return findings.getOrDefault(stamp, Finding.UP);
    }
}
