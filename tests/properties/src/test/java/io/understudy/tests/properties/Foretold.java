package io.understudy.tests.properties;

import io.understudy.action.Action;
import io.understudy.action.StoreMoves;
import io.understudy.activation.Activation;
import io.understudy.foresight.Foreseen;
import io.understudy.foresight.Foreseen.Move;
import io.understudy.plan.Plan;
import io.understudy.plan.Step;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What is asked of what was foreseen, again and again. */
final class Foretold {

    private Foretold() {}

    static Move move(Foreseen foreseen) {
        return foreseen.move().orElseThrow();
    }

    static Plan plan(Foreseen foreseen) {
        return move(foreseen).plan();
    }

    /** What moves the data of every store to where the plan leads. */
    static List<Action> movesTo(Foreseen foreseen) {
        var to = foreseen.workload().stamp(plan(foreseen).to());
        return foreseen.workload().stores().stream()
                .flatMap(store ->
                        StoreMoves.of(store, to, move(foreseen).decision().dataLoss()).stream())
                .toList();
    }

    /** All that the plan may publish, when it is undone too. */
    static List<Activation> documents(Plan plan) {
        return plan.steps().stream()
                .flatMap(s -> Stream.concat(Stream.of(s.action()), s.undo().stream()))
                .flatMap(a -> a.document().stream())
                .toList();
    }

    /** What is certainly done once the step begins. */
    static Set<Step> doneBefore(Plan plan, Step step) {
        var before = new HashSet<Step>();
        var asked = new ArrayDeque<>(step.after());
        while (!asked.isEmpty()) {
            var next = plan.step(Objects.requireNonNull(asked.poll()));
            if (before.add(next)) {
                asked.addAll(next.after());
            }
        }
        return before;
    }
}
