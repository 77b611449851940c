package io.understudy.tests.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.Action;
import io.understudy.action.DataLoss;
import io.understudy.action.Effect;
import io.understudy.action.Estimate;
import io.understudy.functions.json.RecordJson;
import io.understudy.plan.PredictedTimes;
import io.understudy.world.ground.LatencyProfile;
import io.understudy.world.ground.Spread;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What plans are predicted to take, and what the simulated Azure takes. The model must not see the stage, so each has its
 * own figures; here they are held together.
 */
class TheEstimatesAndTheStageAgreeTest {

    private static final LatencyProfile STAGE = LatencyProfile.az2026();

    @Test
    void aUsualDayLiesWithinWhatTheStageDrawsAndABadOneAtItsEnd() {
        covers(estimate("StartCluster"), STAGE.clusterStart(), STAGE.clusterStart());
        var pool = (Spread.Tailed) STAGE.poolScale();
        covers(estimate("ScaleNodePool"), pool.usual(), pool.unusual());
        covers(estimate("ShrinkNodePool"), pool.usual(), pool.unusual());
        covers(estimate("UpdateOrigin"), STAGE.frontDoorWrite(), STAGE.frontDoorWrite());
        covers(estimate("VerifyInside"), STAGE.podsReady(), STAGE.podsReady());
        covers(estimate("VerifyWrites"), STAGE.listenerMoves(), STAGE.listenerMoves());
        covers(moving(DataLoss.ACCEPTED), STAGE.forcedFailover(), STAGE.forcedFailover());
        covers(moving(DataLoss.REFUSED), STAGE.plannedFailover(), STAGE.plannedFailover());
        assertThat(moving(DataLoss.REFUSED).bad()).isEqualTo(STAGE.plannedFailoverGivesUp());
    }

    @Test
    void aLossIsNoticedOnceARuleOfAzureMonitorHasLookedAndTold() {
        assertThat(PredictedTimes.NOTICING.usual()).isGreaterThanOrEqualTo(STAGE.alertEvery());
        assertThat(PredictedTimes.NOTICING.bad())
                .isGreaterThanOrEqualTo(STAGE.alertEvery().plus(longest(STAGE.alertDelay())));
    }

    private static void covers(Estimate estimate, Spread usual, Spread bad) {
        assertThat(estimate.usual()).as(estimate.source()).isBetween(usual.at(0, 0.5), longest(usual));
        assertThat(estimate.bad()).as(estimate.source()).isGreaterThanOrEqualTo(longest(bad));
    }

    private static Duration longest(Spread spread) {
        return spread.at(1, 0.5);
    }

    private static Estimate moving(DataLoss dataLoss) {
        return examples().stream()
                .filter(a -> a.effect() == Effect.MOVES_DATA)
                .findFirst()
                .orElseThrow()
                .losing(dataLoss)
                .estimate();
    }

    private static Estimate estimate(String action) {
        return examples().stream()
                .filter(a -> a.getClass().getSimpleName().equals(action))
                .findFirst()
                .orElseThrow()
                .estimate();
    }

    private static List<Action> examples() {
        return BicepFile.read(BicepFile.project().resolve("functions/src/test/resources/ledger/actions-form-1.jsonl"))
                .lines()
                .map(line -> RecordJson.read(RecordJson.parse(line), Action.class))
                .toList();
    }
}
