package io.understudy.plan;

import io.understudy.action.Action;
import io.understudy.action.Effect;
import io.understudy.activation.Activation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Judges a plan by the invariants that can be seen in it before anything runs. It asks what actions mean and never which
 * they are, so that a new action is judged from its first day.
 */
public final class PlanLinter {

    private final Plan plan;
    private final List<String> broken = new ArrayList<>();

    private PlanLinter(Plan plan) {
        this.plan = plan;
    }

    /** One sentence for every invariant that the plan would break; empty for a plan that may run. */
    public static List<String> lint(Plan plan) {
        var linter = new PlanLinter(plan);
        plan.steps().forEach(linter::judge);
        plan.committing().forEach(linter::capacityComesFirst);
        return List.copyOf(linter.broken);
    }

    private void judge(Step step) {
        if (step.effect() == Effect.CLOSES) {
            somebodyIsAdmittedAgain(step);
            closingOpensNobody(step);
            everythingIsSignedBefore(step);
        } else if (step.action().takesAway()) {
            somebodyIsAdmittedBefore(step);
        }
        if (step.effect() == Effect.LEADS_USERS && !step.action().leadsIn()) {
            anotherWayLeadsInBefore(step);
        }
        if (step.effect() == Effect.ADMITS) {
            onlyReadyStampsAreAdmitted(step);
        }
        if (step.effect() == Effect.MOVES_DATA) {
            allDataIsMovedOrNone(step);
        }
        if (step.effect() == Effect.TAKES_CAPACITY) {
            nothingElseIsDone(step);
        }
        step.undo().ifPresent(undo -> noDataIsPutBack(step, undo));
    }

    private void somebodyIsAdmittedAgain(Step closing) {
        var opensLater = plan.stepsWith(Effect.ADMITS).stream()
                .anyMatch(s -> s.isRequired() && doneBefore(s).contains(closing));
        if (!admitsSomebody(closing.action()) && !opensLater) {
            broken.add("SomewhereToGo: step " + closing.id()
                    + " closes the last stamp that is open, and nothing opens one later in the plan");
        }
        if (closing.undo().map(Action::effect).filter(e -> e == Effect.ADMITS).isEmpty()) {
            broken.add("SomewhereToGo: step " + closing.id()
                    + " closes a stamp, and nothing reopens it when it is undone");
        }
    }

    /** Its undo says what was open before, so whatever stamp it opens beyond that opens too early. */
    private void closingOpensNobody(Step closing) {
        var before = closing.undo().flatMap(Action::document).map(Activation::admitting);
        var after = closing.action().document().map(Activation::admitting).orElse(List.of());
        after.stream()
                .filter(stamp -> before.filter(open -> !open.contains(stamp)).isPresent())
                .forEach(stamp -> broken.add("OnlyReadyStampsAdmitted: step " + closing.id() + " lets users into stamp "
                        + stamp + ", and a closing opens nothing"));
    }

    /** Whoever is shut out is let in again by a document, so none of them may wait for a signature any more. */
    private void everythingIsSignedBefore(Step closing) {
        var signed = doneBefore(closing).stream()
                .flatMap(s -> s.action().signs().stream())
                .toList();
        plan.steps().stream()
                .flatMap(s -> Stream.concat(Stream.of(s.action()), s.undo().stream()))
                .flatMap(a -> a.document().stream())
                .filter(document -> !signed.contains(document))
                .forEach(document -> broken.add("SomewhereToGo: step " + closing.id()
                        + " closes a stamp before activation "
                        + document.fence().words() + "."
                        + document.revision() + " is signed"));
    }

    private void somebodyIsAdmittedBefore(Step leading) {
        if (doneBefore(leading).stream().map(Step::action).noneMatch(PlanLinter::admitsSomebody)) {
            broken.add("SomewhereToGo: step " + leading.id() + " takes a way in from users before others are open");
        }
        var done = doneBefore(leading);
        plan.stepsWith(Effect.LEADS_USERS).stream()
                .filter(s -> s.action().leadsIn()
                        && s.action().route().equals(leading.action().route()))
                .filter(s -> !s.equals(leading) && !done.contains(s))
                .forEach(s -> broken.add("SomewhereToGo: step " + leading.id()
                        + " takes a way in from users, and step " + s.id()
                        + ", which opens another on the same route, need not be done before it"));
    }

    /** So that one way in is always left, and never are two of them last. */
    private void anotherWayLeadsInBefore(Step leaving) {
        var isLedElsewhere = doneBefore(leaving).stream()
                .map(Step::action)
                .anyMatch(a -> a.leadsIn() && a.route().equals(leaving.action().route()));
        if (!isLedElsewhere) {
            broken.add("SomewhereToGo: step " + leaving.id()
                    + " disables or lowers a way in, and no step before it makes another on the same route the first");
        }
    }

    private void onlyReadyStampsAreAdmitted(Step admitting) {
        var moves = plan.stepsWith(Effect.MOVES_DATA);
        var done = doneBefore(admitting);
        var isProven = done.stream()
                .filter(s -> s.action().provesWrites())
                .anyMatch(s -> doneBefore(s).containsAll(moves));
        if (!moves.isEmpty() && !(isProven && done.containsAll(moves))) {
            broken.add("OnlyReadyStampsAdmitted: step " + admitting.id()
                    + " lets users in before all data is moved and then shown to accept writes");
        }
    }

    private void allDataIsMovedOrNone(Step moving) {
        if (!moving.isRequired()) {
            broken.add("AllDataOrNoTraffic: step " + moving.id() + " moves data, and the run would go on without it");
        }
    }

    /** So that a stamp which is about to serve is never made smaller by the same plan. */
    private void nothingElseIsDone(Step shrinking) {
        if (plan.steps().stream().anyMatch(s -> s.effect() != Effect.TAKES_CAPACITY)) {
            broken.add("CapacityBeforeCommit: step " + shrinking.id()
                    + " takes capacity in a plan that does something else, too");
        }
    }

    private void capacityComesFirst(Step committing) {
        var done = doneBefore(committing);
        plan.stepsWith(Effect.GIVES_CAPACITY).stream()
                .filter(s -> s.isRequired() && !done.contains(s))
                .forEach(s -> broken.add("CapacityBeforeCommit: after step " + committing.id()
                        + " nothing is undone, and " + s.id() + " need not be done before it"));
    }

    private void noDataIsPutBack(Step step, Action undo) {
        if (step.effect() == Effect.MOVES_DATA
                || undo.effect() == Effect.MOVES_DATA
                || undo.effect() == Effect.WIPES_COPY) {
            broken.add("AllDataOrNoTraffic: step " + step.id() + " has an undo, and data is never moved back");
        }
    }

    private static boolean admitsSomebody(Action action) {
        return action.effect() == Effect.ADMITS
                || action.document().filter(a -> !a.admitting().isEmpty()).isPresent();
    }

    /** What is certainly done when the step is ordered. Nobody waits for ever for what is owed. */
    private Set<Step> doneBefore(Step step) {
        var found = new HashSet<Step>();
        collectAncestors(step, found);
        found.removeIf(s -> s.patience().isPresent());
        return found;
    }

    private void collectAncestors(Step step, Set<Step> found) {
        for (var id : step.after()) {
            var parent = plan.step(id);
            if (found.add(parent)) {
                collectAncestors(parent, found);
            }
        }
    }
}
