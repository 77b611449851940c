package io.understudy.run;

import io.understudy.activation.Activation;
import io.understudy.activation.Fence;
import io.understudy.decide.Halt;
import io.understudy.decide.Intent;
import io.understudy.decide.Setback;
import io.understudy.plan.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was done about a workload.
 *
 * @param run the last run that nobody acknowledged, open or ended
 * @param activation the last one that is known to be published
 * @param lastRecoveryAt since when users are served after the last move
 * @param debts what runs that have ended still owe
 * @param setback the last run that failed, if none has served users since
 * @param halt why we give no orders until a person says so
 */
public record Course(
        Fence fence,
        Optional<Run> run,
        Optional<Activation> activation,
        Optional<Instant> lastRecoveryAt,
        List<Step> debts,
        Optional<Setback> setback,
        Optional<Halt> halt) {

    static final Course NEW = new Course(
            Fence.NONE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty());

    public Course {
        debts = List.copyOf(debts);
    }

    Course starting(Run first) {
        return new Course(first.fence(), Optional.of(first), activation, lastRecoveryAt, debts, setback, halt);
    }

    Course with(Run later) {
        return new Course(fence, Optional.of(later), activation, lastRecoveryAt, debts, setback, halt);
    }

    /** An older one that is heard of late overrides nothing. */
    Course publishing(Activation published) {
        var newest = activation.filter(known -> known.isNewerThan(published)).orElse(published);
        return new Course(fence, run, Optional.of(newest), lastRecoveryAt, debts, setback, halt);
    }

    /** Users are served: what was owed before is now owed by this run, and what failed before is forgotten. */
    Course serving(Run serving, Instant at) {
        var recoveredAt = serving.plan().intent() == Intent.ESTABLISH ? lastRecoveryAt : Optional.of(at);
        return new Course(fence, Optional.of(serving), activation, recoveredAt, List.of(), Optional.empty(), halt);
    }

    /** A run is over, and what it owes is left. One that was put back leaves what was owed before it. */
    Course over(Run ended) {
        var owed = ended.state() == RunState.UNDONE ? debts : ended.debts();
        return new Course(fence, Optional.of(ended), activation, lastRecoveryAt, owed, setback, halt);
    }

    Course failing(Setback next, Instant startedAt) {
        var later = setback.map(earlier -> earlier.then(next, startedAt)).orElse(next);
        return new Course(fence, run, activation, lastRecoveryAt, debts, Optional.of(later), halt);
    }

    /** A person looked at what ended: it is in nobody's way any more, and neither is its quiet time. */
    Course acknowledged() {
        return new Course(fence, run.filter(Run::isOpen), activation, Optional.empty(), debts, Optional.empty(), halt);
    }

    /** Another installation gives the orders. */
    Course standingDown(RunEvent.StoodDown event) {
        var stoodDown = new Halt(Halt.Reason.STOOD_DOWN, event.at(), event.words());
        return new Course(fence, run, activation, lastRecoveryAt, debts, setback, Optional.of(stoodDown));
    }

    /** What was under way, owed or quiet was another's, or may be long past: people see to what is left of it. */
    Course takenOver(RunEvent.TakenOver event) {
        var claim = event.claim();
        var words = claim.person() + " took it over under fence " + claim.fence() + ", and nobody has released it yet";
        return new Course(
                claim.fence(),
                Optional.empty(),
                event.published()
                        .filter(p ->
                                activation.filter(known -> known.isNewerThan(p)).isEmpty())
                        .or(() -> activation),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.of(new Halt(Halt.Reason.TAKEN_OVER, event.at(), words)));
    }

    /** Only what was taken over is released. */
    Course released() {
        return halt.filter(h -> h.reason() == Halt.Reason.TAKEN_OVER).isPresent()
                ? new Course(fence, run, activation, lastRecoveryAt, debts, setback, Optional.empty())
                : this;
    }
}
