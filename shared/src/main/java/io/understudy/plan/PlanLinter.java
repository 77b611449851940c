package io.understudy.plan;

import io.understudy.action.Action;
import io.understudy.action.Effect;
import io.understudy.activation.Activation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Judges a plan by the invariants that can be seen in it before anything runs. It asks what actions mean and never which
 * they are, so that a new action is judged from its first day.
 */
public final class PlanLinter {

    private final Plan plan;
    private final List<PlanFinding> broken = new ArrayList<>();

    private PlanLinter(Plan plan) {
        this.plan = plan;
    }

    /** One sentence for every invariant that the plan would break; empty for a plan that may run. */
    public static List<String> lint(Plan plan) {
        return findings(plan).stream().map(PlanFinding::words).toList();
    }

    /** The same with what to do about each. */
    public static List<PlanFinding> findings(Plan plan) {
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
            broken(
                    PlanRule.SOMEWHERE_TO_GO,
                    closing,
                    "closes the last stamp that is open, and nothing opens one later in the plan",
                    "let a step that the run needs admit users after it");
        }
        if (closing.undo().map(Action::effect).filter(e -> e == Effect.ADMITS).isEmpty()) {
            broken(
                    PlanRule.SOMEWHERE_TO_GO,
                    closing,
                    "closes a stamp, and nothing reopens it when it is undone",
                    "give it an undo that admits users to the stamp again");
        }
    }

    /** Its undo says what was open before, so whatever stamp it opens beyond that opens too early. */
    private void closingOpensNobody(Step closing) {
        var before = closing.undo().flatMap(Action::document).map(Activation::admitting);
        var after = closing.action().document().map(Activation::admitting).orElse(List.of());
        after.stream()
                .filter(stamp -> before.filter(open -> !open.contains(stamp)).isPresent())
                .forEach(stamp -> broken(
                        PlanRule.ONLY_READY_STAMPS_ADMITTED,
                        closing,
                        "lets users into stamp " + stamp + ", and a closing opens nothing",
                        "let a step of its own admit users there"));
    }

    /** Users who are shut out are let in again by a document, so no document may wait for a signature any more. */
    private void everythingIsSignedBefore(Step closing) {
        var signed = doneBefore(closing).stream()
                .flatMap(s -> s.action().signs().stream())
                .toList();
        plan.steps().stream()
                .flatMap(s -> Stream.concat(Stream.of(s.action()), s.undo().stream()))
                .flatMap(a -> a.document().stream())
                .filter(document -> !signed.contains(document))
                .forEach(document -> broken(
                        PlanRule.SOMEWHERE_TO_GO,
                        closing,
                        "closes a stamp before activation " + document.fence().words() + "." + document.revision()
                                + " is signed",
                        "sign every document of the plan in a step that comes before the closing"));
    }

    private void somebodyIsAdmittedBefore(Step leading) {
        if (doneBefore(leading).stream().map(Step::action).noneMatch(PlanLinter::admitsSomebody)) {
            broken(
                    PlanRule.SOMEWHERE_TO_GO,
                    leading,
                    "takes a way in from users before others are open",
                    "let it wait for the step that admits users elsewhere");
        }
        var done = doneBefore(leading);
        plan.stepsWith(Effect.LEADS_USERS).stream()
                .filter(s -> s.action().leadsIn()
                        && s.action().route().equals(leading.action().route()))
                .filter(s -> !s.equals(leading) && !done.contains(s))
                .forEach(s -> broken(
                        PlanRule.SOMEWHERE_TO_GO,
                        leading,
                        "takes a way in from users, and step " + s.id()
                                + ", which opens another on the same route, need not be done before it",
                        "let it wait for step " + s.id()));
    }

    /** So that one way in is always left, and never are two of them last. */
    private void anotherWayLeadsInBefore(Step leaving) {
        var isLedElsewhere = doneBefore(leaving).stream()
                .map(Step::action)
                .anyMatch(a -> a.leadsIn() && a.route().equals(leaving.action().route()));
        if (!isLedElsewhere) {
            broken(
                    PlanRule.SOMEWHERE_TO_GO,
                    leaving,
                    "disables or lowers a way in, and no step before it makes another on the same route the first",
                    "let it wait for a step that makes another way in the first");
        }
    }

    private void onlyReadyStampsAreAdmitted(Step admitting) {
        var moves = plan.stepsWith(Effect.MOVES_DATA);
        var done = doneBefore(admitting);
        var isProven = done.stream()
                .filter(s -> s.action().provesWrites())
                .anyMatch(s -> doneBefore(s).containsAll(moves));
        if (!moves.isEmpty() && !(isProven && done.containsAll(moves))) {
            broken(
                    PlanRule.ONLY_READY_STAMPS_ADMITTED,
                    admitting,
                    "lets users in before all data is moved and then shown to accept writes",
                    "let it wait for a step that proves a write after every move of data");
        }
    }

    private void allDataIsMovedOrNone(Step moving) {
        if (!moving.isRequired()) {
            broken(
                    PlanRule.ALL_DATA_OR_NO_TRAFFIC,
                    moving,
                    "moves data, and the run would go on without it",
                    "make the step one that the run needs");
        }
    }

    /** So that a stamp which is about to serve is never made smaller by the same plan. */
    private void nothingElseIsDone(Step shrinking) {
        if (plan.steps().stream().anyMatch(s -> s.effect() != Effect.TAKES_CAPACITY)) {
            broken(
                    PlanRule.CAPACITY_BEFORE_COMMIT,
                    shrinking,
                    "takes capacity in a plan that does something else, too",
                    "take capacity in a plan of its own");
        }
    }

    private void capacityComesFirst(Step committing) {
        var done = doneBefore(committing);
        plan.stepsWith(Effect.GIVES_CAPACITY).stream()
                .filter(s -> s.isRequired() && !done.contains(s))
                .forEach(s -> broken.add(new PlanFinding(
                        PlanRule.CAPACITY_BEFORE_COMMIT,
                        Severity.ERROR,
                        Optional.of(committing.id()),
                        "after step " + committing.id() + " nothing is undone, and " + s.id()
                                + " need not be done before it",
                        "let step " + committing.id() + " wait for step " + s.id())));
    }

    private void noDataIsPutBack(Step step, Action undo) {
        if (step.effect() == Effect.MOVES_DATA
                || undo.effect() == Effect.MOVES_DATA
                || undo.effect() == Effect.WIPES_COPY) {
            broken(
                    PlanRule.ALL_DATA_OR_NO_TRAFFIC,
                    step,
                    "has an undo, and data is never moved back",
                    "leave the undo out");
        }
    }

    private void broken(PlanRule rule, Step step, String rest, String mend) {
        broken.add(PlanFinding.error(rule, step, rest, mend));
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
