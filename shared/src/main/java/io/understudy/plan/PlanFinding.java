package io.understudy.plan;

import java.util.Optional;

/**
 * An invariant that a plan would break.
 *
 * @param step where it breaks it; empty where the plan as a whole does
 * @param sentence what is wrong, without a full stop
 * @param mend what to do about it, without a full stop
 */
public record PlanFinding(PlanRule rule, Severity severity, Optional<StepId> step, String sentence, String mend) {

    /** Of the plan as a whole. */
    public static PlanFinding ofThePlan(PlanRule rule, Severity severity, String sentence, String mend) {
        return new PlanFinding(rule, severity, Optional.empty(), sentence, mend);
    }

    static PlanFinding error(PlanRule rule, Step step, String rest, String mend) {
        return new PlanFinding(rule, Severity.ERROR, Optional.of(step.id()), "step " + step.id() + " " + rest, mend);
    }

    /** The invariant and the sentence. */
    public String words() {
        return rule.id() + ": " + sentence;
    }
}
