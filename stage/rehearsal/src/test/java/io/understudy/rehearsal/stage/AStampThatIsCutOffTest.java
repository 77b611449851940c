package io.understudy.rehearsal.stage;

import static io.understudy.tests.fixtures.AnEstate.NEU;
import static io.understudy.tests.fixtures.AnEstate.WEST;
import static io.understudy.tests.fixtures.AnEstate.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.activation.Duty;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AStampThatIsCutOffTest {

    private final Scene scene = Scene.withoutUsers();

    @Test
    void keepsItsStateInBothReplicas() {
        scene.cutOff(WEST);
        scene.control().open(NEU, 2, 0);

        scene.pass(Duration.ofMinutes(4));

        assertThat(scene.duties(WEU)).containsExactly(Duty.everything(WEU), Duty.everything(WEU));
        assertThat(scene.duties(NEU)).containsExactly(Duty.everything(NEU), Duty.everything(NEU));
    }

    @Test
    void hearsFromTheReplicaThatHeardInTime() {
        scene.moveToNeuAndWaitForOneOf(WEU, 2);

        scene.cutOff(WEST);
        scene.pass(Scene.ONE_POLL);

        assertThat(scene.duties(WEU)).containsExactly(Duty.nothing(WEU), Duty.nothing(WEU));
    }

    @Test
    void followsWithinOnePollWhenItIsBack() {
        scene.cutOff(WEST);
        scene.control().open(NEU, 2, 0);
        scene.pass(Duration.ofMinutes(1));

        scene.restore(WEST);
        scene.pass(Scene.ONE_POLL);

        assertThat(scene.duties(WEU)).containsExactly(Duty.nothing(WEU), Duty.nothing(WEU));
    }
}
