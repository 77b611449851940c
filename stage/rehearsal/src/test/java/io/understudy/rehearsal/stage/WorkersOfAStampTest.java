package io.understudy.rehearsal.stage;

import static io.understudy.tests.fixtures.AnEstate.NEU;
import static io.understudy.tests.fixtures.AnEstate.NORTH;
import static io.understudy.tests.fixtures.AnEstate.WEST;
import static io.understudy.tests.fixtures.AnEstate.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.activation.Duty;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WorkersOfAStampTest {

    private final Scene scene = Scene.withoutUsers();

    @Test
    void runWhereTheDocumentSaysSo() {
        assertThat(scene.runsWorkers(WEU)).isTrue();
        assertThat(scene.runsWorkers(NEU)).isFalse();
    }

    @Test
    void stopWithTheFirstReplicaThatHears() {
        scene.moveToNeuAndWaitForOneOf(WEU, 2);

        assertThat(scene.duties(WEU)).extracting(Duty::runsWorkers).containsExactlyInAnyOrder(true, false);
        assertThat(scene.runsWorkers(WEU)).isFalse();
    }

    @Test
    void startWithTheFirstReplicaThatHears() {
        scene.moveToNeuAndWaitForOneOf(NEU, 2);

        assertThat(scene.duties(NEU)).extracting(Duty::runsWorkers).containsExactlyInAnyOrder(true, false);
        assertThat(scene.runsWorkers(NEU)).isTrue();
    }

    @Test
    void runOnWhileTheRegionIsCutOff() {
        scene.cutOff(WEST);

        scene.pass(Duration.ofMinutes(2));

        assertThat(scene.runsWorkers(WEU)).isTrue();
    }

    @Test
    void doNotRunWithoutPower() {
        scene.losePower(WEST);

        assertThat(scene.runsWorkers(WEU)).isFalse();
    }

    @Test
    void waitAfterALossOfPowerUntilAReplicaKnowsThatTheyRun() {
        scene.losePower(WEST);
        scene.cutOff(WEST); // the power is back, the way out is not

        assertThat(scene.runsWorkers(WEU)).isFalse();
        scene.pass(Duration.ofMinutes(2));
        assertThat(scene.runsWorkers(WEU)).isFalse();

        scene.restore(WEST);
        scene.pass(Scene.ONE_POLL);
        assertThat(scene.runsWorkers(WEU)).isTrue();
    }

    @Test
    void doNotComeBackWhereTheyNoLongerRun() {
        scene.losePower(WEST);
        scene.control().open(NEU, 2, 0);
        scene.pass(Scene.ONE_POLL);

        scene.restore(WEST);
        var ranInBetween = scene.runsWorkers(WEU);
        scene.pass(Duration.ofMinutes(1));

        assertThat(ranInBetween).isFalse();
        assertThat(scene.runsWorkers(WEU)).isFalse();
        assertThat(scene.runsWorkers(NEU)).isTrue();
    }

    @Test
    void areStartedAgainByReplicasThatWereRestarted() {
        scene.cutOff(NORTH);
        scene.restart(WEU, 0);
        scene.restart(WEU, 1);

        scene.pass(Scene.ONE_POLL);

        assertThat(scene.runsWorkers(WEU)).isTrue();
    }
}
