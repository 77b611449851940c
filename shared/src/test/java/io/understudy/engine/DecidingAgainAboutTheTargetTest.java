package io.understudy.engine;

import static io.understudy.topology.Estates.NEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.signal.Finding;
import io.understudy.topology.Estates;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A target that is not well right now is waited for, as long as the closed window allows. */
class DecidingAgainAboutTheTargetTest extends OrdersDecidedAgain {

    @Test
    void closesWithTheFirstGoodLookAtATargetThatWasDownWhileItGrew() {
        orders.established();
        orders.world.scripted.put("inside", slowFor(Duration.ofSeconds(40)));
        orders.loseWeu();
        orders.world.pass(Duration.ofSeconds(23));

        orders.look(Finding.DOWN, Finding.DOWN);
        orders.world.pass(Duration.ofSeconds(13));
        assertThat(orders.world.effects).doesNotContain("close", "undo-close");
        orders.look(Finding.DOWN, Finding.UP);
        orders.world.pass(Duration.ofSeconds(4));

        assertThat(orders.world.effects).contains("close");
    }

    @Test
    void closesNothingWithinItsLimitWhileTheTargetIsNotWell() {
        orders.established();
        orders.world.scripted.put("inside", slowFor(Duration.ofSeconds(20)));
        orders.loseWeu();
        orders.look(Finding.DOWN, Finding.DOWN);
        orders.world.pass(Duration.ofMinutes(7));

        assertThat(orders.world.effects).doesNotContain("close", "undo-close");
        assertThat(run().ended().orElseThrow().words())
                .contains("step close could not be begun within its limit of 5 min")
                .contains("neu, the stamp to go to, is not well right now");
    }

    @Test
    void waitsForATargetThatFallsWhileTheLostStampIsClosed() {
        orders.established();
        orders.world.scripted.put("fenced", o -> Orders.silence());
        orders.loseWeu();
        orders.world.pass(Duration.ofSeconds(4));

        orders.look(Finding.DOWN, Finding.DOWN);
        orders.world.pass(Duration.ofMinutes(1));
        assertThat(orders.world.effects).doesNotContain("undo-close", "promote-fog-orders");
        orders.look(Finding.DOWN, Finding.UP);
        orders.world.pass(Duration.ofMinutes(1));

        assertThat(orders.world.standing().active(Estates.anyWorkload())).isEqualTo(NEU);
    }

    @Test
    void reopensAtTheLimitOfTheClosedWindowWhenTheTargetStaysDown() {
        orders.established();
        orders.world.scripted.put("fenced", o -> Orders.silence());
        orders.loseWeu();
        orders.world.pass(Duration.ofSeconds(4));

        orders.look(Finding.DOWN, Finding.DOWN);
        orders.world.pass(Duration.ofMinutes(4));

        assertThat(run().ended().orElseThrow().words()).contains("users were shut out for 3 min");
        assertThat(orders.world.effects).contains("undo-close").doesNotContain("promote-fog-orders");
    }

    @Test
    void reopensAtOnceWhenTheTargetFallsAndTheClosedStampAnswers() {
        orders.established();
        orders.world.scripted.put("fenced", o -> Orders.silence());
        askForAMove();
        orders.world.pass(Duration.ofSeconds(4));

        orders.look(Finding.UP, Finding.DOWN);
        orders.world.pass(Duration.ofMinutes(1));

        assertCalledOff();
        assertThat(orders.world.effects).contains("undo-close").doesNotContain("promote-fog-orders");
    }
}
