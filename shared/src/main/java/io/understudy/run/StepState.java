package io.understudy.run;

import io.understudy.action.Action;
import java.time.Instant;
import java.util.Optional;

/**
 * How far one step is.
 *
 * @param firstOrderedAt when its first attempt was ordered; its limit counts from here
 * @param orderedAt when its current attempt was ordered
 * @param ended what came of the current attempt; empty while it is under way
 */
public record StepState(
        Action action,
        int attempt,
        Instant firstOrderedAt,
        Instant orderedAt,
        String cause,
        Optional<Outcome> ended,
        Optional<Instant> endedAt) {

    public StepCondition condition() {
        if (isUnderWay() || ended.filter(o -> o instanceof Outcome.NotYet).isPresent()) {
            return StepCondition.UNDERWAY;
        }
        return isGood() ? StepCondition.DONE : isRefused() ? StepCondition.REFUSED : StepCondition.UNKNOWN;
    }

    public boolean isGood() {
        return ended.filter(Outcome::isGood).isPresent();
    }

    public boolean isRefused() {
        return ended.filter(o -> o instanceof Outcome.Refused).isPresent();
    }

    public boolean isUnderWay() {
        return ended.isEmpty();
    }
}
