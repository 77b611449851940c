package io.understudy.run;

import io.understudy.activation.Activation;
import io.understudy.activation.Fence;
import io.understudy.decide.Halt;
import io.understudy.decide.Intent;
import io.understudy.decide.Setback;
import io.understudy.diagnose.Verdict;
import io.understudy.plan.Step;
import io.understudy.topology.Role;
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
 * @param halt why we do nothing until a person says so
 */
public record Course(
        Fence fence,
        Optional<Run> run,
        Optional<Activation> activation,
        Optional<Instant> lastRecoveryAt,
        List<Step> debts,
        Optional<Setback> setback,
        Optional<Warm> warm,
        Optional<Halt> halt) {

    static final Course NEW = new Course(
            Fence.NONE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public Course {
        debts = List.copyOf(debts);
    }

    Course starting(Run first) {
        return new Course(first.fence(), Optional.of(first), activation, lastRecoveryAt, debts, setback, warm, halt);
    }

    Course with(Run later) {
        return new Course(fence, Optional.of(later), activation, lastRecoveryAt, debts, setback, warm, halt);
    }

    /** An older one that is heard of late overrides nothing. */
    Course publishing(Activation published) {
        var newest = activation.filter(known -> known.isNewerThan(published)).orElse(published);
        return new Course(fence, run, Optional.of(newest), lastRecoveryAt, debts, setback, warm, halt);
    }

    /** Users are served: what was owed before is now owed by this run, and what failed before is forgotten. */
    Course serving(Run serving, Instant at) {
        if (serving.plan().intent() == Intent.REOPEN) {
            return with(serving);
        }
        var recoveredAt = serving.plan().intent() == Intent.ESTABLISH ? lastRecoveryAt : Optional.of(at);
        var stillWarm = leftIdle(serving, at)
                .or(() -> warm.filter(w -> !w.stamp().equals(serving.plan().to())));
        return new Course(
                fence, Optional.of(serving), activation, recoveredAt, List.of(), Optional.empty(), stillWarm, halt);
    }

    /** The stamp that users have left, where it is declared to stand by: it is larger than it need be, or runs at all. */
    private static Optional<Warm> leftIdle(Run serving, Instant at) {
        var from = serving.plan().from();
        return serving.start()
                .under()
                .filter(declared -> !from.equals(serving.plan().to()))
                .filter(declared -> declared.stamps().stream()
                        .anyMatch(stamp -> stamp.name().equals(from) && stamp.role() != Role.ACTIVE))
                .map(declared -> new Warm(from, at));
    }

    /** A run is over, and what it owes is left. One that was undone leaves what was owed before it. */
    Course over(Run ended, Instant at) {
        var intent = ended.plan().intent();
        var owed = ended.state() == RunState.UNDONE || !intent.moves() ? debts : ended.debts();
        var leftWarm = intent == Intent.COOL
                ? Optional.<Warm>empty()
                : ended.leftWarm(at).or(() -> warm);
        return new Course(fence, Optional.of(ended), activation, lastRecoveryAt, owed, setback, leftWarm, halt);
    }

    /** A run has failed, or a person ended it: a quiet time follows for that stamp in that condition. */
    Course failing(StampName stamp, Verdict.Name condition, Instant at, Instant startedAt) {
        var next = Setback.first(stamp, condition, at);
        var later = setback.map(earlier -> earlier.then(next, startedAt)).orElse(next);
        return new Course(fence, run, activation, lastRecoveryAt, debts, Optional.of(later), warm, halt);
    }

    /** The stamp that serves is well again. */
    Course calm(Instant at) {
        return new Course(fence, run, activation, lastRecoveryAt, debts, setback, warm.map(w -> w.calm(at)), halt);
    }

    /** A person has seen to a debt, so nobody takes it over any more. */
    Course settling(String debt) {
        var left = debts.stream().filter(s -> !s.id().value().equals(debt)).toList();
        return new Course(fence, run, activation, lastRecoveryAt, left, setback, warm, halt);
    }

    /** A person looked at what ended: neither the run nor its quiet time stops another run any more. */
    Course acknowledged() {
        return new Course(
                fence, run.filter(Run::isOpen), activation, Optional.empty(), debts, Optional.empty(), warm, halt);
    }

    /** Another installation is in charge. */
    Course standingDown(RunEvent.StoodDown event) {
        var stoodDown = new Halt(Halt.Reason.STOOD_DOWN, event.at(), event.words());
        return new Course(fence, run, activation, lastRecoveryAt, debts, setback, warm, Optional.of(stoodDown));
    }

    /** What was under way, owed or quiet was another's, or may be long past: people see to what is left of it. */
    Course takenOver(RunEvent.TakenOver event) {
        var claim = event.claim();
        var words = claim.person() + " took it over under fence "
                + claim.fence().words() + ", and nobody has released it yet";
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
                Optional.empty(),
                Optional.of(new Halt(Halt.Reason.TAKEN_OVER, event.at(), words)));
    }

    /** Only what was taken over is released. */
    Course released() {
        return halt.filter(h -> h.reason() == Halt.Reason.TAKEN_OVER).isPresent()
                ? new Course(fence, run, activation, lastRecoveryAt, debts, setback, warm, Optional.empty())
                : this;
    }
}
