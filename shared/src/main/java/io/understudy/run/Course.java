package io.understudy.run;

import io.understudy.activation.Activation;
import io.understudy.activation.Fence;
import io.understudy.decide.Intent;
import io.understudy.decide.Setback;
import io.understudy.diagnose.Verdict;
import io.understudy.plan.Step;
import io.understudy.topology.StampName;
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
 * @param warm the stamp that was made ready and does not serve
 */
public record Course(
        Fence fence,
        Optional<Run> run,
        Optional<Activation> activation,
        Optional<Instant> lastRecoveryAt,
        List<Step> debts,
        Optional<Setback> setback,
        Optional<Warm> warm) {

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
        return new Course(first.fence(), Optional.of(first), activation, lastRecoveryAt, debts, setback, warm);
    }

    Course with(Run later) {
        return new Course(fence, Optional.of(later), activation, lastRecoveryAt, debts, setback, warm);
    }

    /** An older one that is heard of late overrides nothing. */
    Course publishing(Activation published) {
        var newest = activation.filter(known -> known.isNewerThan(published)).orElse(published);
        return new Course(fence, run, Optional.of(newest), lastRecoveryAt, debts, setback, warm);
    }

    /** Users are served: what was owed before is now owed by this run, and what failed before is forgotten. */
    Course serving(Run serving, Instant at) {
        if (serving.plan().intent() == Intent.REOPEN) {
            return with(serving);
        }
        var recoveredAt = serving.plan().intent() == Intent.ESTABLISH ? lastRecoveryAt : Optional.of(at);
        var stillWarm = warm.filter(w -> !w.stamp().equals(serving.plan().to()));
        return new Course(fence, Optional.of(serving), activation, recoveredAt, List.of(), Optional.empty(), stillWarm);
    }

    /** A run is over, and what it owes is left. One that was undone leaves what was owed before it. */
    Course over(Run ended, Instant at) {
        var intent = ended.plan().intent();
        var owed = ended.state() == RunState.UNDONE || !intent.moves() ? debts : ended.debts();
        var leftWarm = intent == Intent.COOL
                ? Optional.<Warm>empty()
                : ended.leftWarm(at).or(() -> warm);
        return new Course(fence, Optional.of(ended), activation, lastRecoveryAt, owed, setback, leftWarm);
    }

    /** A run has failed, or a person ended it: a quiet time follows for that stamp in that condition. */
    Course failing(StampName stamp, Verdict.Name condition, Instant at, Instant startedAt) {
        var next = Setback.first(stamp, condition, at);
        var later = setback.map(earlier -> earlier.then(next, startedAt)).orElse(next);
        return new Course(fence, run, activation, lastRecoveryAt, debts, Optional.of(later), warm);
    }

    /** A person has seen to a debt, so nobody takes it over any more. */
    Course settling(String debt) {
        var left = debts.stream().filter(s -> !s.id().value().equals(debt)).toList();
        return new Course(fence, run, activation, lastRecoveryAt, left, setback, warm);
    }

    /** A person looked at what ended: neither the run nor its quiet time stops another run any more. */
    Course acknowledged() {
        return new Course(fence, run.filter(Run::isOpen), activation, Optional.empty(), debts, Optional.empty(), warm);
    }
}
