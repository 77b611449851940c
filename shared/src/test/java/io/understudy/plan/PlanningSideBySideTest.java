package io.understudy.plan;

import static io.understudy.topology.AWorkload.called;
import static io.understudy.topology.Estates.NEU;
import static io.understudy.topology.Estates.WEU;
import static io.understudy.topology.Estates.anActiveRedisCache;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.DataLoss;
import io.understudy.action.Effect;
import io.understudy.activation.Admission;
import io.understudy.activation.Fence;
import io.understudy.decide.DataRisk;
import io.understudy.decide.Decision;
import io.understudy.decide.Intent;
import io.understudy.topology.AWorkload;
import io.understudy.topology.DeploymentModel;
import io.understudy.topology.Door;
import io.understudy.topology.LossKnown;
import io.understudy.topology.Role;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Both stamps admit users, and data is written in weu, which is left. */
class PlanningSideBySideTest {

    @Test
    void usersOfTheOthersOnlyReadWhileDataMovesWhereAnIngressCanTellReadsFromWrites() {
        assertThat(whoIsInNeuOnceWeuIsClosed(Door.INGRESS)).isEqualTo(Admission.READS_ONLY);
    }

    @Test
    void theyAreShutOutWhereTheDoorCannotTellThemApart() {
        assertThat(whoIsInNeuOnceWeuIsClosed(Door.SELECTOR)).isEqualTo(Admission.NOBODY);
        assertThat(whoIsInNeuOnceWeuIsClosed(Door.PROBE_ONLY)).isEqualTo(Admission.NOBODY);
    }

    @Test
    void theyGoOnWritingWhereNoDataHasToMove() {
        var plan = plan(called("orders").withoutData());
        var close = plan.stepsWith(Effect.CLOSES).get(0);

        assertThat(close.action().document().orElseThrow().dutyOf(NEU).admits()).isEqualTo(Admission.EVERYBODY);
        assertThat(plan.steps()).extracting(Step::id).doesNotContain(new StepId("fenced-neu"));
    }

    @Test
    void theyGoOnWritingWhereEachStampWritesItsOwnCopy() {
        var plan = plan(called("orders").withoutData().andStores(anActiveRedisCache("prices", LossKnown.UNKNOWN)));
        var close = plan.stepsWith(Effect.CLOSES).get(0);

        assertThat(close.action().document().orElseThrow().dutyOf(NEU).admits()).isEqualTo(Admission.EVERYBODY);
        assertThat(plan.steps()).extracting(Step::id).doesNotContain(new StepId("fenced-neu"));
    }

    @Test
    void aPersonsMoveClosesNobodyBeforeTheOthersAreReady() {
        var close = plan(Door.INGRESS, "alice").stepsWith(Effect.CLOSES).get(0);

        assertThat(close.after()).contains(new StepId("inside"));
        assertThat(plan(Door.INGRESS).stepsWith(Effect.CLOSES).get(0).after()).containsExactly(new StepId("sign"));
    }

    private static Admission whoIsInNeuOnceWeuIsClosed(Door door) {
        var close = plan(door).stepsWith(Effect.CLOSES).get(0);
        return close.action().document().orElseThrow().dutyOf(NEU).admits();
    }

    private static Plan plan(Door door, String... askedBy) {
        return plan(called("orders").with(door), askedBy);
    }

    private static Plan plan(AWorkload workload, String... askedBy) {
        workload.with(DeploymentModel.ACTIVE_ACTIVE).standby().is(Role.ACTIVE);
        var decision = new Decision.Act(
                Intent.FAIL_OVER,
                WEU,
                NEU,
                DataLoss.ACCEPTED,
                new DataRisk.None(),
                List.of("a test"),
                Arrays.stream(askedBy).findFirst(),
                Optional.empty(),
                List.of(NEU),
                WEU);
        return Planner.plan(workload.written(), decision, new Fence(2), Instant.EPOCH);
    }
}
