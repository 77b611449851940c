package io.understudy.foresight;

import io.understudy.plan.Plan;
import io.understudy.plan.Step;
import io.understudy.plan.StepId;
import io.understudy.words.Amounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How one plan differs from another that has the same purpose; each difference is a sentence. */
final class PlanDiff {

    private final List<String> sentences = new ArrayList<>();

    private PlanDiff() {}

    static List<String> between(Foreseen was, Foreseen is) {
        var diff = new PlanDiff();
        if (was.move().isPresent() && is.move().isPresent()) {
            diff.moves(was.move().get(), is.move().get());
        } else if (was.move().isPresent()) {
            diff.say("There is no plan any more.");
        } else if (is.move().isPresent()) {
            diff.say("There is a plan now, from " + is.move().get().plan().from() + " to "
                    + is.move().get().plan().to() + ".");
        }
        if (!was.start().equals(is.start())) {
            diff.say("Before: " + started(was) + " Now: " + started(is));
        }
        is.findings().stream()
                .filter(f -> !was.findings().contains(f))
                .forEach(f -> diff.say("The linter finds now: " + f.words() + "."));
        was.findings().stream()
                .filter(f -> !is.findings().contains(f))
                .forEach(f -> diff.say("The linter finds no longer: " + f.words() + "."));
        return diff.sentences;
    }

    private static String started(Foreseen foreseen) {
        return foreseen.start().map(Start::sentence).orElse("Nothing starts.");
    }

    private void moves(Foreseen.Move was, Foreseen.Move is) {
        plans(was.plan(), is.plan());
        changed("It usually takes", was.times().usual(), is.times().usual());
        changed("On a bad day it takes", was.times().bad(), is.times().bad());
    }

    private void plans(Plan was, Plan is) {
        if (!was.from().equals(is.from()) || !was.to().equals(is.to())) {
            say("It led from " + was.from() + " to " + was.to() + " and leads from " + is.from() + " to " + is.to()
                    + ".");
        }
        for (var step : was.steps()) {
            find(is, step.id())
                    .ifPresentOrElse(
                            now -> steps(step, now),
                            () -> say("Step " + step.id() + " is gone: "
                                    + step.action().sentence() + "."));
        }
        for (var step : is.steps()) {
            if (find(was, step.id()).isEmpty()) {
                say("Step " + step.id() + " is new: " + step.action().sentence() + ".");
            }
        }
        if (!was.commitPoint().equals(is.commitPoint())) {
            say("The commit point was " + was.commitPoint().map(StepId::value).orElse("nowhere") + " and is "
                    + is.commitPoint().map(StepId::value).orElse("nowhere") + ".");
        }
    }

    private void steps(Step was, Step is) {
        var before = was.action().sentence();
        var after = is.action().sentence();
        if (!before.equals(after)) {
            say("Step " + is.id() + " was \"" + before + "\" and is \"" + after + "\".");
        } else if (!was.action().equals(is.action())) {
            say("Step " + is.id() + " reaches something that is declared otherwise: " + after + ".");
        }
        if (!was.after().equals(is.after())) {
            say("Step " + is.id() + " waited for " + ids(was.after()) + " and waits for " + ids(is.after()) + ".");
        }
        changed("The limit of step " + is.id() + " is", was.stepLimit(), is.stepLimit());
        if (!was.weight().equals(is.weight())) {
            if (was.weight() instanceof Step.Weight.Owed one && is.weight() instanceof Step.Weight.Owed other) {
                changed("The patience of step " + is.id() + " is", one.patience(), other.patience());
            } else {
                say("Step " + is.id() + " weighs otherwise in the run than before.");
            }
        }
    }

    private void changed(String what, Duration was, Duration is) {
        if (!was.equals(is)) {
            say(what + " " + Amounts.duration(is) + " instead of " + Amounts.duration(was) + ".");
        }
    }

    private static Optional<Step> find(Plan plan, StepId id) {
        return plan.steps().stream().filter(s -> s.id().equals(id)).findFirst();
    }

    private static String ids(List<StepId> ids) {
        return ids.isEmpty() ? "nothing" : ids.stream().map(StepId::value).collect(Collectors.joining(" and "));
    }

    private void say(String sentence) {
        sentences.add(sentence);
    }
}
