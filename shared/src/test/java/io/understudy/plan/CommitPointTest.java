package io.understudy.plan;

import static io.understudy.topology.Estates.NEU;
import static io.understudy.topology.Estates.WEU;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.action.Action;
import io.understudy.action.Effect;
import io.understudy.action.EveryAction;
import io.understudy.decide.Intent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CommitPointTest {

    @Test
    void isTheFirstStepThatMovesData() {
        var plan = planOf(Effect.GIVES_CAPACITY, Effect.CLOSES, Effect.MOVES_DATA, Effect.MOVES_DATA, Effect.ADMITS);

        assertThat(plan.commitPoint()).contains(new StepId("step-2"));
        assertThat(plan.committing()).extracting(Step::id).containsExactly(new StepId("step-2"), new StepId("step-3"));
    }

    @Test
    void isTheFirstStepThatMovesDataEvenWhenUsersAreLetInBefore() {
        assertThat(planOf(Effect.ADMITS, Effect.MOVES_DATA).commitPoint()).contains(new StepId("step-1"));
    }

    @Test
    void isWithoutDataTheFirstStepThatLetsUsersIn() {
        var plan = planOf(Effect.GIVES_CAPACITY, Effect.CLOSES, Effect.ADMITS, Effect.ADMITS, Effect.LEADS_USERS);

        assertThat(plan.commitPoint()).contains(new StepId("step-2"));
    }

    @Test
    void isNowhereInAPlanThatNeitherMovesDataNorLetsUsersIn() {
        var plan = planOf(Effect.GIVES_CAPACITY, Effect.CLOSES, Effect.LEADS_USERS, Effect.LOOKS, Effect.TELLS);

        assertThat(plan.commitPoint()).isEmpty();
        assertThat(plan.tree()).doesNotContain("commit point");
    }

    @Test
    void isMarkedOnceInTheTree() {
        assertThat(planOf(Effect.MOVES_DATA, Effect.MOVES_DATA).tree().lines())
                .filteredOn(l -> l.endsWith("← commit point"))
                .singleElement()
                .asString()
                .startsWith("step-0: ");
    }

    @Test
    void servingIsAStepOfThePlan() {
        var steps = planOf(Effect.LOOKS).steps();

        assertThatThrownBy(() -> new Plan(Intent.FAIL_OVER, WEU, NEU, steps, new StepId("nowhere")))
                .hasMessage("the serving step must be a step of the plan");
    }

    private static Plan planOf(Effect... effects) {
        var steps = new ArrayList<Step>();
        Stream.of(effects)
                .map(CommitPointTest::any)
                .forEach(a -> steps.add(new Step(
                        new StepId("step-" + steps.size()),
                        a,
                        List.of(),
                        Optional.empty(),
                        Duration.ofMinutes(5),
                        new Step.Weight.Required())));
        return new Plan(Intent.FAIL_OVER, WEU, NEU, steps, new StepId("step-0"));
    }

    private static Action any(Effect effect) {
        return EveryAction.with(effect).get(0);
    }
}
