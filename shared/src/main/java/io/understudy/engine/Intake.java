package io.understudy.engine;

import io.understudy.port.Announcer;
import io.understudy.port.Ledger;
import io.understudy.port.Outbox;
import io.understudy.run.Answer;
import io.understudy.run.Conductor;
import io.understudy.run.Departure;
import io.understudy.run.Granted;
import io.understudy.run.OutcomeReport;
import io.understudy.run.RunEvent;
import io.understudy.run.Standing;
import io.understudy.run.TakingOver;
import io.understudy.run.Turn;
import io.understudy.signal.OperatorAsked;
import io.understudy.signal.ProbeReported;
import io.understudy.signal.Signal;
import io.understudy.signal.TimePassed;
import io.understudy.topology.EstateSource;
import io.understudy.topology.Workload;
import io.understudy.topology.WorkloadName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The way in for signals, outcomes and wishes: read the ledger, let the conductor decide, append, then send. */
public final class Intake {

    /** Two readers of one workload are rare (its session is locked); more rounds than this are a storm. */
    private static final int ROUNDS_MAX = 5;

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final EstateSource estate;
    private final Ledger ledger;
    private final Outbox outbox;
    private final Announcer announcer;
    private final InstantSource clock;
    private final Folds folds = new Folds();

    public Intake(EstateSource estate, Ledger ledger, Outbox outbox, Announcer announcer, InstantSource clock) {
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

    /** Takes a wish for which nobody has to look, and answers it. */
    public Reply ask(OperatorAsked wish) {
        return ask(wish, (w, s) -> Conductor.ask(w, s, wish, clock.instant()));
    }

    /** Takes a wish together with a look that was made for it, and answers it. */
    public Reply ask(OperatorAsked wish, ProbeReported look) {
        return ask(wish, (w, s) -> Conductor.ask(w, s, wish, look, clock.instant()));
    }

    /** Takes a take-over that is claimed in the activation's places, and is written down as this event. */
    public Reply takeOver(OperatorAsked wish, RunEvent.TakenOver takenOver) {
        return ask(wish, (w, s) -> TakingOver.grant(w, s, wish, takenOver, clock.instant()));
    }

    private Taken take(WorkloadName name, BiFunction<Workload, Standing, Turn> conductor) {
        var workload = estate.find(name);
        if (workload.isEmpty()) {
            return takeOfDeparted(name, conductor);
        }
        return settled(name, write(workload.get(), conductor, turn -> turn));
    }

    /** A run that is open does not stop where it is because its workload has left the estate. */
    private Taken takeOfDeparted(WorkloadName name, BiFunction<Workload, Standing, Turn> conductor) {
        var reading = ledger.read(name);
        if (reading instanceof Ledger.Reading.Unavailable unavailable) {
            return new Taken.Later(PAUSE, "the ledger could not be read: " + unavailable.why());
        }
        var declared = Standing.of(((Ledger.Reading.Found) reading).events())
                .openRun()
                .flatMap(r -> r.start().under())
                .map(d -> d.as(name));
        return declared.isEmpty()
                ? new Taken.Settled("the estate has no workload " + name + " any more")
                : settled(
                        name,
                        write(
                                declared.get(),
                                (w, s) -> Departure.after(w, conductor.apply(w, s), clock.instant()),
                                turn -> turn));
    }

    private Taken settled(WorkloadName name, Written<Turn> written) {
        if (written.made().isEmpty()) {
            return new Taken.Later(PAUSE, written.why());
        }
        var turn = written.made().get();
        send(name, turn);
        return new Taken.Settled(
                turn.events().size() + " events, " + turn.orders().size() + " orders");
    }

    /**
     * The answer is true once the wish is in the ledger. Orders that the bus does not take now are sent by a later
     * message of the workload, or when the same request comes again.
     */
    private Reply ask(OperatorAsked wish, BiFunction<Workload, Standing, Granted> conductor) {
        var workload = estate.find(wish.workload());
        if (workload.isEmpty()) {
            return new Reply.Answered(new Answer.Invalid("the estate has no workload " + wish.workload()));
        }
        var written = write(workload.get(), conductor, Granted::turn);
        if (written.made().isEmpty()) {
            return new Reply.Away(written.why());
        }
        var granted = written.made().get();
        sendWhatTheBusTakes(wish.workload(), granted.turn());
        return new Reply.Answered(granted.answer());
    }

    private void sendWhatTheBusTakes(WorkloadName name, Turn turn) {
        try {
            send(name, turn);
        } catch (Outbox.BusUnavailable busy) {
            announcer.announce(name, turn.events(), turn.after());
        }
    }

    /** What was made of a message and is in the ledger; or why it is not. */
    private record Written<T>(Optional<T> made, String why) {}

    private <T> Written<T> write(
            Workload workload, BiFunction<Workload, Standing, T> conductor, Function<T, Turn> turnOf) {
        var name = workload.name();
        for (int round = 0; round < ROUNDS_MAX; round++) {
            var reading = ledger.read(name);
            if (reading instanceof Ledger.Reading.Unavailable unavailable) {
                return new Written<>(Optional.empty(), "the ledger could not be read: " + unavailable.why());
            }
            var found = (Ledger.Reading.Found) reading;
            var made = conductor.apply(workload, folds.standing(name, found.events()));
            var appending = append(name, found.version(), turnOf.apply(made));
            if (appending instanceof Ledger.Appending.Unavailable unavailable) {
                return new Written<>(Optional.empty(), "the ledger did not answer: " + unavailable.why());
            }
            if (appending instanceof Ledger.Appending.Appended) {
                return new Written<>(Optional.of(made), "");
            }
        }
        return new Written<>(Optional.empty(), "others kept appending to the ledger of " + name);
    }

    private Ledger.Appending append(WorkloadName name, Ledger.Version version, Turn turn) {
        if (turn.events().isEmpty()) {
            return new Ledger.Appending.Appended();
        }
        var after = turn.after();
        var head = new Ledger.Head(after.fence(), after.openRun().isPresent(), after.isStopped());
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
