package io.understudy.world;

import static io.understudy.tests.fixtures.AnEstate.NEU;
import static io.understudy.tests.fixtures.AnEstate.NORTH;
import static io.understudy.tests.fixtures.AnEstate.ORDERS;
import static io.understudy.tests.fixtures.AnEstate.WEU;
import static io.understudy.tests.fixtures.AnEstate.cluster;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.tests.fixtures.AnEstate;
import io.understudy.topology.ResourceId;
import io.understudy.topology.Role;
import io.understudy.world.ground.AzureFault;
import io.understudy.world.ground.Operation;
import io.understudy.world.ground.RefusedByAzure;
import io.understudy.world.service.cluster.PoolState;
import io.understudy.world.service.cluster.PoolWanted;
import io.understudy.world.service.cluster.ScalingTrouble;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClustersTest {

    private final Story story = Story.ofOrders();

    @Test
    void beginsWithAFullActiveAndASmallStandby() {
        assertThat(pool(story).readyNodes()).isEqualTo(1);
        assertThat(story.azure
                        .clusters()
                        .pool(cluster(WEU), "apps", story.now())
                        .readyNodes())
                .isEqualTo(6);
    }

    @Test
    void hasNodesBeforePodsServeOnThem() {
        var operation = scale(story, 3).orElseThrow();
        assertThat(pool(story).provisioningState()).isEqualTo("Scaling");
        assertThat(pool(story).count()).isEqualTo(3);
        assertThat(pool(story).readyNodes()).isEqualTo(1);

        story.passUntil(() -> !operation.isRunning());
        assertThat(pool(story).provisioningState()).isEqualTo("Succeeded");
        assertThat(pool(story).readyNodes()).isEqualTo(3);
        assertThat(pool(story).servingNodes()).isEqualTo(1);
        assertThat(story.azure.stamps().verifyRead(ORDERS, NEU, story.now()).isHealthy())
                .isFalse();

        var pods = story.passUntil(() -> pool(story).servingNodes() == 3);
        assertThat(pods.toSeconds()).isBetween(7L, 26L);
        assertThat(story.azure.stamps().verifyRead(ORDERS, NEU, story.now()).isHealthy())
                .isTrue();
    }

    @Test
    void takesAsLongToScaleAsItDrew() {
        var operation = scale(story, 3).orElseThrow();

        story.passUntil(() -> !operation.isRunning());

        assertThat(operation.drawn()).isBetween(Duration.ofSeconds(80), Duration.ofSeconds(700));
        assertThat(operation.ended()).contains(operation.began().plus(operation.drawn()));
    }

    @Test
    void doesNothingWhereThePoolIsAsWanted() {
        assertThat(scale(story, 1)).isEmpty();
        assertThat(story.azure.journal().operations()).isEmpty();
    }

    @Test
    void growsToTheMinimumWhereTheAutoscalerIsOn() {
        var scaled = new Story(AnEstate.withAStandby(), World.asAzureDefaults().withAutoscaling(), 1);
        var wanted = new PoolWanted(1, Optional.of(new PoolState.Autoscaler(4, 6)));

        var operation = scaled.azure
                .clusters()
                .putPool(cluster(NEU), "apps", wanted, scaled.now())
                .orElseThrow();
        scaled.passUntil(() -> !operation.isRunning());

        assertThat(pool(scaled).count()).isEqualTo(4);
        assertThat(pool(scaled).autoscaler()).contains(new PoolState.Autoscaler(4, 6));
    }

    @Test
    void carriesOutOneOperationOnAPoolAtATime() {
        scale(story, 3);

        assertRefused(409, "OperationNotAllowed", () -> scale(story, 4));
        assertRefused(409, "OperationNotAllowed", () -> story.azure.clusters().stop(cluster(NEU), story.now()));
    }

    @Test
    void refusesAVersionThatIsNotTheNewest() {
        var tag = pool(story).eTag();
        scale(story, 3);
        story.passUntil(() -> pool(story).readyNodes() == 3);

        assertRefused(
                412,
                "PreconditionFailed",
                () -> story.azure
                        .clusters()
                        .putPool(cluster(NEU), "apps", new PoolWanted(4, Optional.empty()), tag, story.now()));
    }

    @Test
    void startsAColdClusterBeforeItScalesIt() {
        var cold = new Story(AnEstate.withAStandby(Role.COLD), World.asAzureDefaults(), 1);
        assertRefused(409, "OperationNotAllowed", () -> scale(cold, 3));

        var start = cold.azure.clusters().start(cluster(NEU), cold.now()).orElseThrow();
        cold.passUntil(() -> !start.isRunning());

        assertThat(cold.azure.clusters().get(cluster(NEU), cold.now()).isStopped())
                .isFalse();
        assertThat(cold.azure.clusters().start(cluster(NEU), cold.now())).isEmpty();
        assertThat(scale(cold, 3)).isPresent();
    }

    @Test
    void startsNothingThatWasStoppedAShortWhileAgo() {
        var stop = story.azure.clusters().stop(cluster(NEU), story.now()).orElseThrow();
        story.passUntil(() -> !stop.isRunning());

        story.pass(Duration.ofMinutes(19));
        assertRefused(409, "OperationNotAllowed", () -> story.azure.clusters().start(cluster(NEU), story.now()));
        story.pass(Duration.ofMinutes(2));

        assertThat(story.azure.clusters().start(cluster(NEU), story.now())).isPresent();
    }

    @Test
    void answersNobodyInAStoppedClusterAndBootsItsGateAnewOnceItRuns() {
        var cold = new Story(AnEstate.withAStandby(Role.COLD), World.asAzureDefaults(), 1);
        assertThat(cold.azure.stamps().isReachable(AnEstate.ORDERS, NEU, cold.now()))
                .isFalse();
        assertThat(cold.azure.stamps().hasPower(AnEstate.ORDERS, NEU, cold.now()))
                .isFalse();

        var start = cold.azure.clusters().start(cluster(NEU), cold.now()).orElseThrow();
        cold.passUntil(() -> !start.isRunning());

        assertThat(cold.azure.stamps().isReachable(AnEstate.ORDERS, NEU, cold.now()))
                .isTrue();
        assertThat(cold.azure.stamps().hasPower(AnEstate.ORDERS, NEU, cold.now()))
                .isTrue();
    }

    @Test
    void failsLaterWhereTheRegionHasNoNodesLeft() {
        story.azure.clusters().faults().beginScalingTrouble(cluster(NEU), ScalingTrouble.CAPACITY, story.now());

        var operation = scale(story, 3).orElseThrow();
        story.passUntil(() -> !operation.isRunning());

        assertThat(operation.fault().map(AzureFault::code)).contains("AllocationFailed");
        assertThat(pool(story).provisioningState()).isEqualTo("Failed");
        assertThat(pool(story).readyNodes()).isEqualTo(1);
    }

    @Test
    void losesAnOperationWithItsRegion() {
        var operation = scale(story, 3).orElseThrow();
        story.azure.faults().lose(NORTH, story.now());

        story.passUntil(() -> !operation.isRunning());

        assertThat(operation.state()).isEqualTo(Operation.State.FAILED);
    }

    @Test
    void neverEndsAnOperationThatIsStuck() {
        var pool = new ResourceId(cluster(NEU) + "/agentPools/apps");
        story.azure.faults().stick(pool, story.now());
        var operation = scale(story, 3).orElseThrow();

        story.pass(Duration.ofHours(2));
        assertThat(operation.isRunning()).isTrue();

        story.azure.faults().unstick(pool, story.now());
        assertThat(operation.isRunning()).isFalse();
        assertThat(pool(story).readyNodes()).isEqualTo(3);
    }

    private static Optional<Operation> scale(Story story, int nodes) {
        return story.azure
                .clusters()
                .putPool(cluster(NEU), "apps", new PoolWanted(nodes, Optional.empty()), story.now());
    }

    private static PoolState pool(Story story) {
        return story.azure.clusters().pool(cluster(NEU), "apps", story.now());
    }

    static void assertRefused(int status, String code, Runnable call) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(RefusedByAzure.class, refused -> {
            assertThat(refused.fault().code()).isEqualTo(code);
            assertThat(refused.fault().status()).isEqualTo(status);
        });
    }
}
