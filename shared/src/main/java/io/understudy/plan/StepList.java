package io.understudy.plan;

import io.understudy.action.Action;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The steps of a plan that is being made. */
final class StepList {

    private final List<Step> steps = new ArrayList<>();

    StepId add(Step step) {
        steps.add(step);
        return step.id();
    }

    /** One that has no undo. */
    StepId add(String id, Action action, Duration limit, Step.Weight weight, List<StepId> after) {
        return add(new Step(new StepId(id), action, after, Optional.empty(), limit, weight));
    }

    Step last() {
        return steps.get(steps.size() - 1);
    }

    List<Step> all() {
        return Collections.unmodifiableList(steps);
    }
}
