package io.understudy.functions.status;

import io.understudy.action.Action;
import io.understudy.action.OrderKind;
import io.understudy.plan.StepId;
import io.understudy.run.Outcome;
import io.understudy.run.Run;
import io.understudy.run.StepCondition;
import io.understudy.run.StepState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a step of a run stands.
 *
 * @param after the steps that it waits for
 * @param course absent until it was ordered
 */
public record StepStatus(
        StepId id, OrderKind kind, String sentence, StepCondition state, List<StepId> after, Optional<Course> course) {

    public StepStatus {
        after = List.copyOf(after);
    }

    static StepStatus of(Run run, StepId id, Action action, List<StepId> after) {
        return new StepStatus(
                id,
                action.kind(),
                action.sentence(),
                run.condition(id),
                after,
                run.state(id).map(Course::of));
    }

    /**
     * What became of it since it was ordered.
     *
     * @param words what came of it, once it has ended
     */
    public record Course(int attempt, Instant orderedAt, Optional<Instant> endedAt, Optional<String> words) {

        private static Course of(StepState state) {
            return new Course(
                    state.attempt(),
                    state.firstOrderedAt(),
                    state.endedAt(),
                    state.ended().map(Outcome::words));
        }
    }
}
