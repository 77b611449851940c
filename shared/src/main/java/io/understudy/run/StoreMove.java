package io.understudy.run;

import io.understudy.action.DataLoss;
import io.understudy.action.Effect;
import io.understudy.decide.DataRisk;
import io.understudy.decide.Intent;
import io.understudy.plan.Step;
import io.understudy.signal.OperatorAsked;
import java.util.Optional;

/**
 * How one store is moved, decided right before its call: planned where its source answers, forced where it is silent and
 * the loss is accepted, otherwise not yet.
 *
 * @param dataLoss how; empty where it cannot be moved now
 * @param isLossTooLarge whether only a person's approval is missing
 */
record StoreMove(Optional<DataLoss> dataLoss, boolean isLossTooLarge, String words) {

    static StoreMove of(Step move, Afresh afresh, DataRisk bound, boolean isAccepted) {
        var run = afresh.run();
        var from = run.plan().from();
        if (hasArrived(move, afresh)) {
            return new StoreMove(
                    Optional.of(DataLoss.REFUSED),
                    false,
                    "the data is written in " + run.plan().to() + " already, so nothing can be lost by asking again");
        }
        if (isForced(run) && (!afresh.answers(from) || (isFenced(move, run) && hasFailed(move, run)))) {
            return byForce(
                    move, run, bound, isAccepted, run.start().askedBy().orElse("a person") + " wants it by force; ");
        }
        if (afresh.answers(from) || (hasMovedAnother(move, run) && afresh.isHeard(from))) {
            return isFenced(move, run)
                    ? new StoreMove(
                            Optional.of(DataLoss.REFUSED),
                            false,
                            "the data in " + from + " answers, so every write is copied first")
                    : notNow("the data in " + from + " answers, and its gate does not say yet that it is closed");
        }
        var isOnPurpose = run.plan().intent() == Intent.FAIL_BACK && !run.isPastCommitPoint();
        if (isOnPurpose || !afresh.isSilent(from)) {
            return notNow(
                    "the data in " + from + " does not answer right now, and we never force a promotion on a guess");
        }
        return byForce(move, run, bound, isAccepted, from + " is silent; ");
    }

    /** A stamp that answers says of all its stores together whether they are primary; one that has moved is not any more. */
    private static boolean hasMovedAnother(Step move, Run run) {
        return run.plan().stepsWith(Effect.MOVES_DATA).stream()
                .anyMatch(s -> !s.id().equals(move.id()) && run.isGood(s.id()));
    }

    private static boolean isFenced(Step move, Run run) {
        return move.after().stream().allMatch(run::isGood);
    }

    /** A person's wish by force says that our looks deceive us: where the copy that they promise fails, they do. */
    private static boolean hasFailed(Step move, Run run) {
        return run.state(move.id()).flatMap(StepState::ended).isPresent();
    }

    /** A person may say that it is forced whatever our looks say; what may be lost by it is asked all the same. */
    private static boolean isForced(Run run) {
        return run.start()
                .manner()
                .filter(m -> m == OperatorAsked.Manner.FORCED)
                .isPresent();
    }

    /** What was sent may be at work for an hour, so it is asked how it stands; more is lost only by a call that is accepted. */
    private static StoreMove byForce(Step move, Run run, DataRisk bound, boolean isAccepted, String why) {
        if (isAccepted) {
            return new StoreMove(Optional.of(DataLoss.ACCEPTED), false, why + bound.sentence());
        }
        var wasSent = run.mayHaveHappened(move.id());
        return wasSent
                ? new StoreMove(
                        Optional.of(DataLoss.REFUSED),
                        false,
                        why + "it was sent before, so it is asked how that stands, and nothing is forced again")
                : new StoreMove(
                        Optional.empty(),
                        true,
                        "moving the data of " + move.id() + " by force needs a person: " + bound.sentence());
    }

    /**
     * Whether a call took effect whose answer said otherwise. What is written since then is no loss. A look tells of one
     * store only, so with several nobody can tell which of them arrived.
     */
    private static boolean hasArrived(Step move, Afresh afresh) {
        var run = afresh.run();
        return run.mayHaveHappened(move.id())
                && run.plan().stepsWith(Effect.MOVES_DATA).size() == 1
                && afresh.answers(run.plan().to());
    }

    private static StoreMove notNow(String words) {
        return new StoreMove(Optional.empty(), false, words);
    }
}
