package io.understudy.run;

import io.understudy.action.Action;
import java.time.Instant;
import java.util.Optional;

/**
 * How far one step that was ordered is.
 *
 * @param order its current attempt
 * @param firstOrderedAt when its first attempt was ordered; its limit counts from here
 * @param end what came of the current attempt; empty while that is awaited
 */
public record StepState(
        StepCondition condition, RunEvent.StepOrdered order, Instant firstOrderedAt, Optional<RunEvent.StepEnded> end) {

    StepState orderedAgain(StepCondition next, RunEvent.StepOrdered again) {
        return new StepState(next, again, firstOrderedAt, Optional.empty());
    }

    StepState ended(StepCondition next, RunEvent.StepEnded ended) {
        return new StepState(next, order, firstOrderedAt, Optional.of(ended));
    }

    public Action action() {
        return order.action();
    }

    public int attempt() {
        return order.attempt();
    }

    /** When its current attempt was ordered. */
    public Instant orderedAt() {
        return order.at();
    }

    public String cause() {
        return order.cause();
    }

    public Optional<Outcome> ended() {
        return end.map(RunEvent.StepEnded::outcome);
    }

    public Optional<Instant> endedAt() {
        return end.map(RunEvent.StepEnded::at);
    }

    public boolean isGood() {
        return condition == StepCondition.DONE;
    }

    public boolean isRefused() {
        return condition == StepCondition.REFUSED;
    }

    /** Whether an attempt was ordered of which no outcome was learned yet. */
    public boolean awaitsOutcome() {
        return end.isEmpty();
    }
}
