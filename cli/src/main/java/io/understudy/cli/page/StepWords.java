package io.understudy.cli.page;

import io.understudy.plan.PredictedTimes.Predicted;
import io.understudy.plan.PredictedTimes.Span;
import io.understudy.plan.Step;
import io.understudy.plan.StepId;
import io.understudy.words.Amounts;
import java.util.stream.Collectors;

/** How a step of a plan reads wherever it stands. */
final class StepWords {

    private StepWords() {}

    /** What the run makes of a step that does not succeed. */
    static String weight(Step step) {
        if (step.weight() instanceof Step.Weight.Owed owed) {
            return "owed after " + Amounts.duration(owed.patience());
        }
        if (step.weight() instanceof Step.Weight.Lasting) {
            return "lasting";
        }
        if (step.weight() instanceof Step.Weight.Beside) {
            return "beside";
        }
        return step.isInherited() ? "owed by an earlier run" : "required";
    }

    /** "required, waits for inside and sign, from 2 min 55 s to 2 min 56 s (at worst 14 min 25 s), limit 5 min". */
    static String details(Predicted step) {
        return weight(step.step()) + ", "
                + (step.step().after().isEmpty()
                        ? "waits for nothing"
                        : "waits for "
                                + step.step().after().stream()
                                        .map(StepId::value)
                                        .collect(Collectors.joining(" and ")))
                + ", " + times(step) + ", limit "
                + Amounts.duration(step.step().stepLimit());
    }

    /** "from 2 min 55 s to 2 min 56 s (at worst 14 min 25 s)". */
    static String times(Predicted step) {
        return span(step.usual()) + " (at worst " + Amounts.duration(step.bad().to()) + ")";
    }

    private static String span(Span span) {
        return "from " + Amounts.duration(span.from()) + " to " + Amounts.duration(span.to());
    }

    static String basis(Predicted step) {
        return step.estimate().basis().word() + ": " + step.estimate().source();
    }
}
