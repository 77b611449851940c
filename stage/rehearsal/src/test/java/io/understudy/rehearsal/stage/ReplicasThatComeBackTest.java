package io.understudy.rehearsal.stage;

import static io.understudy.tests.fixtures.AnEstate.NEU;
import static io.understudy.tests.fixtures.AnEstate.NORTH;
import static io.understudy.tests.fixtures.AnEstate.WEST;
import static io.understudy.tests.fixtures.AnEstate.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.activation.Duty;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReplicasThatComeBackTest {

    private final Scene scene = Scene.withoutUsers();

    @Test
    void goOnWithWhatTheyObeyedAfterARestart() {
        scene.cutOff(WEST);

        scene.restart(WEU, 0);
        scene.restart(WEU, 1);

        assertThat(scene.duties(WEU)).containsExactly(Duty.everything(WEU), Duty.everything(WEU));
        scene.pass(Duration.ofMinutes(2));
        assertThat(scene.duties(WEU)).containsExactly(Duty.everything(WEU), Duty.everything(WEU));
    }

    @Test
    void rememberWhatTheyHeardLast() {
        scene.control().open(NEU, 2, 0);
        scene.pass(Scene.ONE_POLL);
        scene.cutOff(WEST);

        scene.restart(WEU, 0);

        assertThat(scene.replica(WEU, 0).view().state().isSettled()).isTrue();
        assertThat(scene.fences(WEU)).containsExactly(2L, 2L);
    }

    @Test
    void areClosedAfterALossOfPowerUntilTheControlRegionSpeaks() {
        scene.cutOff(NORTH); // no peer can say anything
        scene.losePower(WEST);

        scene.restore(WEST);

        assertThat(scene.duties(WEU)).containsExactly(Duty.nothing(WEU), Duty.nothing(WEU));
        scene.pass(Scene.ONE_POLL);
        assertThat(scene.duties(WEU)).containsExactly(Duty.everything(WEU), Duty.everything(WEU));
    }

    @Test
    void areClosedAfterALossOfPowerUntilAPeerWhoKnowsSpeaks() {
        scene.losePower(WEST);
        scene.control().open(NEU, 2, 0);
        scene.pass(Scene.ONE_POLL);
        scene.control().fallSilent();

        scene.restore(WEST);
        scene.pass(Scene.ONE_POLL);

        assertThat(scene.fences(WEU)).containsExactly(2L, 2L);
        assertThat(scene.replica(WEU, 0).view().state().isSettled()).isTrue();
        assertThat(scene.replica(WEU, 1).view().state().isSettled()).isTrue();
    }

    @Test
    void openAgainByAPeerWhoKnowsThatNothingHappened() {
        scene.losePower(WEST);
        scene.control().fallSilent();
        scene.pass(Duration.ofMinutes(5));

        scene.restore(WEST);
        scene.pass(Scene.ONE_POLL);

        assertThat(scene.duties(WEU)).containsExactly(Duty.everything(WEU), Duty.everything(WEU));
    }

    @Test
    void doNotBelieveEachOtherWhenBothAreCold() {
        scene.losePower(WEST);
        scene.cutOff(WEST); // the power is back, the way out is not

        scene.pass(Duration.ofMinutes(4));

        assertThat(scene.fences(WEU)).containsExactly(1L, 1L);
        assertThat(scene.duties(WEU)).containsExactly(Duty.nothing(WEU), Duty.nothing(WEU));
    }

    @Test
    void neverOpenOnAnythingOlderThanWhatTheyHeldBeforeTheLossOfPower() {
        scene.control().closeAll(2);
        scene.pass(Scene.ONE_POLL);
        scene.cutOff(NORTH);
        scene.losePower(WEST);

        scene.control().open(WEU, 1, 0); // an old copy of the place
        scene.restore(WEST);
        scene.pass(Duration.ofMinutes(1));

        assertThat(scene.fences(WEU)).containsExactly(2L, 2L);
        assertThat(scene.duties(WEU)).containsExactly(Duty.nothing(WEU), Duty.nothing(WEU));
    }

    @Test
    void areColdAgainAfterARestartThatFollowsALossOfPower() {
        scene.losePower(WEST);
        scene.cutOff(WEST);
        scene.pass(Scene.ONE_POLL);

        scene.restart(WEU, 0);

        assertThat(scene.duties(WEU)).containsExactly(Duty.nothing(WEU), Duty.nothing(WEU));
    }
}
