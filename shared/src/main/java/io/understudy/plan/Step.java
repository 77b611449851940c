package io.understudy.plan;

import io.understudy.action.Action;
import io.understudy.action.Effect;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One action within a plan.
 *
 * @param after the steps that must be done first
 * @param undo what puts things back while the commit point has not been passed
 * @param stepLimit how long it may take from its first order
 */
public record Step(
        StepId id, Action action, List<StepId> after, Optional<Action> undo, Duration stepLimit, Weight weight) {

    public Step {
        after = List.copyOf(after);
    }

    /** What the run makes of a step that does not succeed. */
    public sealed interface Weight {

        /** Without it the run cannot go on. */
        record Required() implements Weight {}

        /** It runs beside; its failure is told and changes nothing. */
        record Beside() implements Weight {}

        /** Others wait for it only so long; where it is not done, it is a debt. */
        record Owed(Duration patience) implements Weight {}

        /** Others wait for it only so long; once users are served it is of no use any more. */
        record Awaited(Duration patience) implements Weight {}

        /** It makes the move stick: users are served without it, and where it is not done, it is a debt. */
        record Lasting() implements Weight {}

        /** A debt that an earlier run left. */
        record Inherited() implements Weight {}
    }

    /** Whether users are served without it, and the workload still owes it. */
    public boolean isDebt() {
        return weight instanceof Weight.Owed
                || weight instanceof Weight.Lasting
                || weight instanceof Weight.Inherited
                || (effect() == Effect.LEADS_USERS && !isRequired());
    }

    /** How long others wait for it; empty where they wait until it is done. */
    public Optional<Duration> patience() {
        return weight instanceof Weight.Owed owed
                ? Optional.of(owed.patience())
                : weight instanceof Weight.Awaited awaited ? Optional.of(awaited.patience()) : Optional.empty();
    }

    /** Whether nothing is asked of it once users are served. */
    public boolean isOfNoUseWhileServing() {
        return weight instanceof Weight.Awaited;
    }

    public boolean isInherited() {
        return weight instanceof Weight.Inherited;
    }

    public Effect effect() {
        return action.effect();
    }

    public boolean isRequired() {
        return weight instanceof Weight.Required;
    }
}
