package io.understudy.simulator;

import io.understudy.action.OrderKind;
import io.understudy.diagnose.OwnVantage;
import io.understudy.engine.Reply;
import io.understudy.functions.automation.Automation;
import io.understudy.functions.automation.Ports;
import io.understudy.functions.port.Attic;
import io.understudy.functions.port.Entities;
import io.understudy.port.Outbox;
import io.understudy.signal.OperatorAsked;
import io.understudy.simulator.azure.DirectAzure;
import io.understudy.simulator.hazard.Crashed;
import io.understudy.simulator.platform.InMemoryAttic;
import io.understudy.simulator.platform.InMemoryBus;
import io.understudy.simulator.platform.InMemoryLedger;
import io.understudy.simulator.platform.InMemoryPulses;
import io.understudy.simulator.platform.Receiver;
import io.understudy.simulator.time.Chance;
import io.understudy.simulator.time.VirtualTime;
import io.understudy.topology.Estate;
import io.understudy.topology.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The processes of the automation: several handle messages, one looks; whichever dies is replaced by one that knows nothing. */
final class Processes implements Receiver {

    private static final int HANDLERS = 2;
    private static final int LOOKER = HANDLERS;
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(10);
    private static final Duration SWEEPS_EVERY = Duration.ofSeconds(30);
    private static final Duration TIMER_WAITS = Duration.ofMillis(200);
    private static final Map<String, OrderKind> KINDS =
            Stream.of(OrderKind.values()).collect(Collectors.toMap(OrderKind::text, Function.identity()));

    private Estate estate;
    private final InMemoryLedger ledger;
    private final InMemoryBus bus;
    private final DirectAzure azure;
    private final VirtualTime time;
    private final Chance chance;
    private final Attic attic = new InMemoryAttic();
    private final List<Automation> all = new ArrayList<>();

    Processes(
            Estate estate, InMemoryLedger ledger, InMemoryBus bus, DirectAzure azure, VirtualTime time, Chance chance) {
        this.estate = estate;
        this.ledger = ledger;
        this.bus = bus;
        this.azure = azure;
        this.time = time;
        this.chance = chance;
        for (int i = 0; i <= LOOKER; i++) {
            all.add(fresh());
        }
    }

    private Automation fresh() {
        var ports = new Ports(
                ledger,
                bus,
                bus,
                attic,
                azure.prober(),
                azure::edgeHealth,
                azure.actuator(),
                azure.claims(),
                (workload, events, after) -> {},
                time::linger,
                new InMemoryPulses(),
                time,
                time);
        return new Automation(() -> estate, new OwnVantage(azure.vantage()), ports);
    }

    /** People declare another estate, and every process reads that. */
    void declare(Estate changed) {
        estate = changed;
    }

    /** Starts the timers. */
    void start() {
        time.in(LOOKS_EVERY, this::look);
        time.in(SWEEPS_EVERY, this::sweep);
    }

    /** The process that takes what comes over HTTP. */
    Automation door() {
        return all.get(0);
    }

    /** Somebody asks over HTTP; a process that dies in between gives no answer. */
    Reply ask(Workload workload, OperatorAsked wish) {
        try {
            return wish.wish() == OperatorAsked.Wish.TAKE_OVER
                    ? door().takeOver().ask(workload, wish, "").reply()
                    : door().asking().ask(workload, wish);
        } catch (Crashed crashed) {
            all.set(0, fresh());
            return new Reply.Away("the process died");
        }
    }

    @Override
    public void receive(String place, String body) {
        var number = chance.below("process", HANDLERS);
        try {
            open(all.get(number), place, body);
        } catch (Crashed crashed) {
            all.set(number, fresh());
            throw crashed;
        }
    }

    private static void open(Automation automation, String place, String body) {
        var letterbox = automation.letterbox();
        var kind = KINDS.get(place);
        if (kind != null) {
            letterbox.order(kind, body);
        } else if (place.equals(Entities.SIGNALS)) {
            letterbox.signal(body);
        } else if (place.equals(Entities.LOOKS)) {
            letterbox.look(body);
        } else if (place.equals(Entities.OUTCOMES)) {
            letterbox.outcome(body);
        } else {
            letterbox.unknownKind(body);
        }
    }

    /** A look that takes long delays the next one, and never begins while a call waits. */
    private void look() {
        if (!time.isIdle()) {
            time.in(TIMER_WAITS, this::look);
            return;
        }
        var due = time.instant().plus(LOOKS_EVERY);
        survive(Automation::look);
        time.at(due, this::look);
    }

    private void sweep() {
        survive(Automation::sweepTheLedger);
        time.in(SWEEPS_EVERY, this::sweep);
    }

    private void survive(Consumer<Automation> work) {
        try {
            work.accept(all.get(LOOKER));
        } catch (Crashed crashed) {
            all.set(LOOKER, fresh());
        } catch (Outbox.BusUnavailable busy) {
            // the next timer comes soon
        }
    }
}
