package io.understudy.plan;

import static io.understudy.topology.Estates.NEU;
import static io.understudy.topology.Estates.WEU;
import static io.understudy.topology.Estates.aPostgresDatabase;
import static io.understudy.topology.Estates.aRedisCache;
import static io.understudy.topology.Estates.anActiveRedisCache;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.action.DataLoss;
import io.understudy.action.Effect;
import io.understudy.action.PromotePostgresReplica;
import io.understudy.action.UnlinkRedisCache;
import io.understudy.activation.Fence;
import io.understudy.decide.DataRisk;
import io.understudy.decide.Decision;
import io.understudy.decide.Intent;
import io.understudy.decide.LossBound;
import io.understudy.diagnose.EvidenceBook;
import io.understudy.topology.AWorkload;
import io.understudy.topology.LossKnown;
import io.understudy.topology.RedisCache;
import io.understudy.topology.StampName;
import io.understudy.topology.Store;
import io.understudy.topology.Workload;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanningStoresOfSeveralKindsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");

    @Test
    void movesThemSideBySideAndWritesOnceAllHaveMoved() {
        var plan = plan(with(aPostgresDatabase("orders-pg", LossKnown.BOUND)));

        assertThat(plan.steps())
                .filteredOn(s -> s.id().value().startsWith("promote-"))
                .hasSize(2)
                .allSatisfy(s -> assertThat(s.after()).containsExactly(new StepId("fenced")));
        assertThat(plan.step(new StepId("writes")).after())
                .containsExactly(new StepId("promote-orders-fog"), new StepId("promote-orders-pg"));
    }

    @Test
    void asksAPostgresReplicaInTheStampThatItMovesTo() {
        var postgres = aPostgresDatabase("orders-pg", LossKnown.BOUND);
        var step = plan(with(postgres)).step(new StepId("promote-orders-pg"));

        assertThat(step.action())
                .isEqualTo(new PromotePostgresReplica(postgres.serverIn(NEU), "orders-pg", DataLoss.REFUSED));
        assertThat(step.stepLimit()).isEqualTo(postgres.moveLimit());
    }

    @Test
    void unlinksTheCacheOfTheStampThatItMovesTo() {
        var cache = aRedisCache("orders-cache", LossKnown.UNKNOWN);

        assertThat(plan(with(cache)).step(new StepId("promote-orders-cache")).action())
                .isEqualTo(new UnlinkRedisCache(
                        cache.cacheIn(NEU), cache.cacheIn(WEU), "orders-cache", LossKnown.UNKNOWN, DataLoss.REFUSED));
    }

    @Test
    void movesNothingOfWhatIsWrittenInEveryStampAndStillProvesThatItIsWritten() {
        var plan = plan(AWorkload.called("orders")
                .withFailoverGroup()
                .andStores(anActiveRedisCache("orders-cache", LossKnown.DISPOSABLE))
                .written());

        assertThat(plan.stepsWith(Effect.MOVES_DATA)).isEmpty();
        assertThat(plan.step(new StepId("writes")).after()).containsExactly(new StepId("fenced"));
    }

    @Test
    void doNotKnowWhatACacheLoses() {
        assertThat(risk(with(aRedisCache("orders-cache", LossKnown.UNKNOWN))))
                .isEqualTo(new DataRisk.Unknown(
                        "nobody can say how far the copies of Redis cache orders-cache lag behind"));
        assertThat(risk(with(anActiveRedisCache("orders-cache", LossKnown.UNKNOWN))))
                .isInstanceOf(DataRisk.Unknown.class);
        assertThatThrownBy(() -> aRedisCache("orders-cache", LossKnown.BOUND))
                .hasMessageContaining("its loss is unknown, or disposable");
        assertThatThrownBy(() -> anActiveRedisCache("orders-cache", LossKnown.NONE))
                .hasMessageContaining("its loss is unknown, or disposable");
    }

    @Test
    void linksTwoCachesAndNoThird() {
        var caches =
                new HashMap<>(aRedisCache("orders-cache", LossKnown.UNKNOWN).caches());
        caches.put(new StampName("frc"), caches.get(NEU));

        assertThatThrownBy(() -> new RedisCache("orders-cache", caches, LossKnown.UNKNOWN))
                .hasMessageContaining("names 3 caches, and Azure links a cache of the Premium tier to one other only");
    }

    @Test
    void doNotKnowTheLossWhereTheOwnerSaysThatNobodyDoes() {
        var unknown = with(aPostgresDatabase("orders-pg", LossKnown.UNKNOWN));

        assertThat(risk(unknown))
                .isEqualTo(new DataRisk.Unknown(
                        "nobody can say how far the copies of PostgreSQL database orders-pg lag behind"));
    }

    @Test
    void loseNothingThatCountsWhereTheOwnerSaysThatItCanBeMadeAgain() {
        var disposable = AWorkload.called("orders")
                .withFailoverGroup()
                .andStores(aPostgresDatabase("orders-pg", LossKnown.DISPOSABLE))
                .written();

        assertThat(risk(disposable)).isEqualTo(new DataRisk.None());
    }

    @Test
    void doNotBelieveThatAReplicaWhichFollowsLaterLosesNothing() {
        assertThatThrownBy(() -> aPostgresDatabase("orders-pg", LossKnown.NONE))
                .hasMessageContaining("follow after a write is acknowledged");
    }

    private static Workload with(Store... stores) {
        return AWorkload.called("orders").andStores(stores).written();
    }

    private static DataRisk risk(Workload workload) {
        return LossBound.of(workload, WEU, NEU, EvidenceBook.empty(), NOW, NOW);
    }

    private static Plan plan(Workload workload) {
        var decision = new Decision.Act(
                Intent.FAIL_OVER,
                WEU,
                NEU,
                DataLoss.REFUSED,
                new DataRisk.None(),
                List.of("asked"),
                Optional.of("alice"));
        return Planner.plan(workload, decision, new Fence(7), NOW);
    }
}
