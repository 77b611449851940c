package io.understudy.engine;

import io.understudy.port.Announcer;
import io.understudy.port.Ledger;
import io.understudy.port.Outbox;
import io.understudy.run.Conductor;
import io.understudy.run.OutcomeReport;
import io.understudy.run.Standing;
import io.understudy.run.Turn;
import io.understudy.signal.Signal;
import io.understudy.signal.TimePassed;
import io.understudy.topology.Estate;
import io.understudy.topology.Workload;
import io.understudy.topology.WorkloadName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiFunction;

/** The way in for signals and outcomes: read the ledger, let the conductor decide, append, then send. */
public final class Intake {

    /** Two readers of one workload are rare (its session is locked); more rounds than this are a storm. */
    private static final int ROUNDS_MAX = 5;

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Estate estate;
    private final Ledger ledger;
    private final Outbox outbox;
    private final Announcer announcer;
    private final InstantSource clock;

    public Intake(Estate estate, Ledger ledger, Outbox outbox, Announcer announcer, InstantSource clock) {
        this.estate = estate;
        this.ledger = ledger;
        this.outbox = outbox;
        this.announcer = announcer;
        this.clock = clock;
    }

    public Taken take(Signal signal) {
        return take(signal.workload(), (w, s) -> Conductor.hear(w, s, signal, clock.instant()));
    }

    public Taken take(OutcomeReport report) {
        return take(report.workload(), (w, s) -> Conductor.learn(w, s, report, clock.instant()));
    }

    private Taken take(WorkloadName name, BiFunction<Workload, Standing, Turn> conductor) {
        var workload = estate.find(name);
        if (workload.isEmpty()) {
            return new Taken.Settled("the estate has no workload " + name + " any more");
        }
        for (int round = 0; round < ROUNDS_MAX; round++) {
            var reading = ledger.read(name);
            if (reading instanceof Ledger.Reading.Unavailable unavailable) {
                return new Taken.Later(PAUSE, "the ledger could not be read: " + unavailable.why());
            }
            var found = (Ledger.Reading.Found) reading;
            var standing = Standing.of(found.events());
            var turn = conductor.apply(workload.get(), standing);
            var appending = append(name, found.version(), turn);
            if (appending instanceof Ledger.Appending.Unavailable unavailable) {
                return new Taken.Later(PAUSE, "the ledger did not answer: " + unavailable.why());
            }
            if (appending instanceof Ledger.Appending.Appended) {
                send(name, turn);
                return new Taken.Settled(
                        turn.events().size() + " events, " + turn.orders().size() + " orders");
            }
        }
        return new Taken.Later(PAUSE, "others kept appending to the ledger of " + name);
    }

    private Ledger.Appending append(WorkloadName name, Ledger.Version version, Turn turn) {
        if (turn.events().isEmpty()) {
            return new Ledger.Appending.Appended();
        }
        var after = turn.after();
        var head = new Ledger.Head(after.fence(), after.openRun().isPresent(), after.isPaused());
        return ledger.append(name, version, turn.events(), head);
    }

    private void send(WorkloadName name, Turn turn) {
        if (!turn.orders().isEmpty()) {
            outbox.send(turn.orders());
        }
        turn.wakeAt().ifPresent(at -> wake(name, at));
        if (!turn.events().isEmpty()) {
            announcer.announce(name, turn.events(), turn.after());
        }
    }

    private void wake(WorkloadName name, Instant at) {
        outbox.signalLater(List.of(new TimePassed(name, at)), at);
    }
}
