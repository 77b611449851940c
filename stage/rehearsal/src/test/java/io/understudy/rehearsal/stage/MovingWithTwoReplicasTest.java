package io.understudy.rehearsal.stage;

import static io.understudy.tests.fixtures.AnEstate.GROUP;
import static io.understudy.tests.fixtures.AnEstate.NEU;
import static io.understudy.tests.fixtures.AnEstate.ORDERS;
import static io.understudy.tests.fixtures.AnEstate.WEST;
import static io.understudy.tests.fixtures.AnEstate.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.tests.fixtures.AnEstate;
import io.understudy.world.service.failovergroup.FailoverGroups.Promotion;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MovingWithTwoReplicasTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void awayFromALostRegionAndItsReturnBreakNoInvariant(long seed) {
        var scene = Scene.withUsers(seed);
        scene.losePower(WEST);

        leaveAndReturn(scene);

        assertThat(scene.azure().invariantsBroken()).isEmpty();
        assertThat(scene.azure().users().tally(ORDERS, scene.now()).servedUnpromoted())
                .isZero();
        assertThat(scene.runsWorkers(NEU)).isTrue();
        assertThat(scene.runsWorkers(WEU)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void inGoodOrderBreaksNoInvariant(long seed) {
        var scene = Scene.withUsers(seed);
        scene.control().closeAll(2);
        scene.pass(Scene.ONE_POLL);

        promote(scene, Promotion.PLANNED);
        scene.control().open(NEU, 2, 1);
        scene.pass(Duration.ofMinutes(5));

        assertThat(scene.azure().invariantsBroken()).isEmpty();
        assertThat(scene.azure().users().tally(ORDERS, scene.now()).servedUnpromoted())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void awayFromARegionThatIsCutOffBreaksNoInvariant(long seed) {
        var scene = Scene.withUsers(seed);
        scene.cutOff(WEST);

        leaveAndReturn(scene);

        assertThat(scene.azure().invariantsBroken()).isEmpty();
    }

    private static void leaveAndReturn(Scene scene) {
        scene.control().closeAll(2);
        scene.pass(Scene.ONE_POLL);
        promote(scene, Promotion.FORCED);
        scene.control().open(NEU, 2, 1);
        scene.pass(Duration.ofMinutes(1));
        scene.restore(WEST);
        scene.pass(Duration.ofMinutes(5));
    }

    private static void promote(Scene scene, Promotion how) {
        var operation = scene.azure().failoverGroups().failover(AnEstate.server(NEU), GROUP, how, scene.now());
        scene.passUntil(() -> !operation.isRunning());
    }
}
