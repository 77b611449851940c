package io.understudy.plan;

import io.understudy.action.PromoteFailoverGroup;
import io.understudy.action.PublishActivation;
import io.understudy.action.ScaleNodePool;
import io.understudy.action.UpdateOrigin;
import io.understudy.action.VerifyWrites;
import io.understudy.activation.Activation;
import io.understudy.activation.Admission;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Judges a plan by the invariants that can be seen in it before anything runs. */
public final class PlanLinter {

    private PlanLinter() {}

    /** One sentence for every invariant that the plan would break; empty for a plan that may run. */
    public static List<String> lint(Plan plan) {
        var broken = new ArrayList<String>();
        for (var step : plan.steps()) {
            var before = ancestors(plan, step);
            if (step.action() instanceof PublishActivation publish) {
                somewhereToGo(plan, step, publish.activation(), broken);
                onlyReadyStampsAdmitted(plan, step, publish.activation(), before, broken);
            }
            if (step.action() instanceof PromoteFailoverGroup) {
                capacityBeforeCommit(step, before, plan, broken);
            }
            if (step.action() instanceof UpdateOrigin update && !update.enabled() && disablesTheTarget(plan, step)) {
                broken.add(
                        "SomewhereToGo: step " + step.id() + " disables an origin before users are let in elsewhere");
            }
        }
        return broken;
    }

    private static void somewhereToGo(Plan plan, Step step, Activation closing, List<String> broken) {
        if (!closesEverything(closing)) {
            return;
        }
        var openedLater = plan.steps().stream()
                .anyMatch(s -> s.action() instanceof PublishActivation p
                        && !closesEverything(p.activation())
                        && ancestors(plan, s).contains(step.id()));
        var reopened = step.undo()
                .filter(u -> u instanceof PublishActivation p && !closesEverything(p.activation()))
                .isPresent();
        if (!openedLater || !reopened) {
            broken.add("SomewhereToGo: step " + step.id()
                    + " closes every stamp, but nothing opens one later in the plan or when it is undone");
        }
    }

    private static void onlyReadyStampsAdmitted(
            Plan plan, Step step, Activation activation, Set<StepId> before, List<String> broken) {
        var promotes = plan.steps().stream()
                .filter(s -> s.action() instanceof PromoteFailoverGroup)
                .toList();
        if (promotes.isEmpty() || closesEverything(activation)) {
            return;
        }
        var verified = plan.steps().stream()
                .filter(s -> s.action() instanceof VerifyWrites)
                .anyMatch(s -> before.contains(s.id()));
        if (!verified || !before.containsAll(promotes.stream().map(Step::id).toList())) {
            broken.add("OnlyReadyStampsAdmitted: step " + step.id()
                    + " lets users in before all data is promoted and a write was verified");
        }
    }

    private static void capacityBeforeCommit(Step step, Set<StepId> before, Plan plan, List<String> broken) {
        for (var other : plan.steps()) {
            if (other.action() instanceof ScaleNodePool && other.isRequired() && !before.contains(other.id())) {
                broken.add("CapacityBeforeCommit: step " + step.id() + " promotes before " + other.id() + " is done");
            }
        }
    }

    private static boolean disablesTheTarget(Plan plan, Step step) {
        return ancestors(plan, step).stream()
                .map(plan::step)
                .noneMatch(s -> s.action() instanceof PublishActivation p && !closesEverything(p.activation()));
    }

    private static boolean closesEverything(Activation activation) {
        return activation.duties().stream().allMatch(d -> d.admits() == Admission.NOBODY);
    }

    private static Set<StepId> ancestors(Plan plan, Step step) {
        var found = new HashSet<StepId>();
        for (var parent : step.after()) {
            if (found.add(parent)) {
                found.addAll(ancestors(plan, plan.step(parent)));
            }
        }
        return found;
    }
}
