package io.understudy.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.OrderKind;
import io.understudy.engine.WholeRun;
import io.understudy.run.Arrows.Arrow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every arrow of the two tables is gone along by some run of the catalogue: what nobody ever lived is not proven. */
class EveryTransitionHasAScenarioTest {

    private final Set<Arrow<RunState, RunState.Change>> runs = new HashSet<>();
    private final Set<Arrow<StepCondition, StepCondition.Change>> steps = new HashSet<>();

    @Test
    void everyTransitionOfARunIsVisited() {
        visitAll();

        assertThat(unvisited(RunState.ARROWS, runs))
                .as("transitions of a run that no run of WholeRun visits: add one that does, or take the arrow out")
                .isEmpty();
    }

    @Test
    void everyTransitionOfAStepIsVisited() {
        visitAll();

        assertThat(unvisited(StepCondition.ARROWS, steps))
                .as("transitions of a step that no run of WholeRun visits: add one that does, or take the arrow out")
                .isEmpty();
    }

    private static <S, C> List<Arrow<S, C>> unvisited(Arrows<S, C> arrows, Set<Arrow<S, C>> visited) {
        var unvisited = new ArrayList<>(arrows.all());
        unvisited.removeAll(visited);
        return unvisited;
    }

    private void visitAll() {
        for (var run : WholeRun.values()) {
            var standing = Standing.NEW;
            for (var event : run.events()) {
                if (!isOfAnIncident(standing, event)) {
                    visit(standing, event);
                }
                standing = standing.next(event);
            }
        }
    }

    /** What people are told of an incident is no step of a run. */
    private static boolean isOfAnIncident(Standing before, RunEvent event) {
        var run = event instanceof RunEvent.StepOrdered ordered
                ? Optional.of(ordered.run())
                : event instanceof RunEvent.StepEnded ended ? Optional.of(ended.run()) : Optional.<RunId>empty();
        return run.filter(id -> before.run().filter(r -> r.id().equals(id)).isEmpty())
                .isPresent();
    }

    private void visit(Standing before, RunEvent event) {
        if (event instanceof RunEvent.StepOrdered ordered) {
            var tells = ordered.action().kind() == OrderKind.NOTIFY;
            visit(before, tells ? RunState.Change.PEOPLE_TOLD : RunState.Change.STEP_ORDERED);
            steps.add(arrow(run(before).condition(ordered.step()), StepCondition.Change.ORDERED));
        } else if (event instanceof RunEvent.StepEnded ended) {
            visit(before, RunState.Change.STEP_ENDED);
            steps.add(arrow(run(before).condition(ended.step()), ended.outcome().match(StepCondition.OF_OUTCOME)));
        } else if (event instanceof RunEvent.RunServing) {
            visit(before, RunState.Change.USERS_SERVED);
        } else if (event instanceof RunEvent.RunRetried) {
            var isBack = run(before).undoing().isPresent();
            visit(before, isBack ? RunState.Change.RETRIED_BACK : RunState.Change.RETRIED);
        } else if (event instanceof RunEvent.UndoStarted) {
            visit(before, RunState.Change.GIVEN_UP);
        } else if (event instanceof RunEvent.RunEnded ended) {
            visit(before, RunState.Change.of(ended.end()));
        }
    }

    private void visit(Standing before, RunState.Change change) {
        runs.add(RunState.ARROWS.from(run(before).state(), change).orElseThrow());
    }

    private static Arrow<StepCondition, StepCondition.Change> arrow(
            StepCondition condition, StepCondition.Change change) {
        return StepCondition.ARROWS.from(condition, change).orElseThrow();
    }

    private static Run run(Standing standing) {
        return standing.run().orElseThrow();
    }
}
