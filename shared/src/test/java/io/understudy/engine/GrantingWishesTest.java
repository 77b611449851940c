package io.understudy.engine;

import static io.understudy.topology.Estates.NEU;
import static io.understudy.topology.Estates.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.decide.Guard;
import io.understudy.run.RunEvent;
import io.understudy.signal.Finding;
import io.understudy.signal.OperatorAsked;
import io.understudy.topology.Estates;
import io.understudy.topology.Policy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrantingWishesTest {

    private Orders orders = Orders.calm();

    @Test
    void asksPeopleWhenMoreMayBeLostThanPolicyAllows() {
        orders = Orders.under(new Policy(
                true,
                false,
                Duration.ZERO,
                Duration.ofMinutes(60),
                Duration.ofSeconds(10),
                Duration.ofMinutes(3),
                Estates.trusting().latch()));
        orders.established();

        orders.loseWeu();
        orders.world.pass(Duration.ofSeconds(20));

        assertThat(orders.guards()).containsExactly(Guard.DATA_LOSS);
        assertThat(orders.world.effects).containsOnly("notice-asking-ops");

        orders.world.signal(List.of(orders.wish(OperatorAsked.Wish.APPROVE, "r1")));
        orders.world.pass(Duration.ofSeconds(10));
        orders.world.signal(List.of(orders.look(Finding.DOWN, Finding.UP)));
        orders.world.pass(Duration.ofMinutes(5));

        assertThat(orders.world.standing().run().flatMap(r -> r.ended()).map(RunEvent.RunEnded::end))
                .contains(RunEvent.End.DONE);
    }

    @Test
    void doesNotTakeAnApprovalThatNobodyAskedForAsOneForTheNextIncident() {
        var strict = new Policy(
                true,
                false,
                Duration.ZERO,
                Duration.ofMinutes(60),
                Duration.ofSeconds(10),
                Duration.ofMinutes(3),
                Estates.trusting().latch());
        orders = Orders.under(strict);
        orders.established();
        orders.world.signal(List.of(orders.wish(OperatorAsked.Wish.APPROVE, "r1")));
        orders.world.pass(Duration.ofSeconds(1));

        orders.loseWeu();
        orders.world.pass(Duration.ofMinutes(1));

        assertThat(orders.guards()).containsExactly(Guard.DATA_LOSS);
    }

    @Test
    void grantsAWishWhenWhatHeldItBackIsLiftedSoon() {
        askWhilePaused();
        resumeAfter(Duration.ofMinutes(5));

        assertThat(orders.world.standing().active(Estates.anyWorkload())).isEqualTo(NEU);
    }

    @Test
    void forgetsAWishThatCouldNotBeGrantedForAQuarterOfAnHour() {
        askWhilePaused();
        resumeAfter(Duration.ofMinutes(16));

        assertThat(orders.world.effects).isEmpty();
        assertThat(orders.world.standing().active(Estates.anyWorkload())).isEqualTo(WEU);
    }

    private void askWhilePaused() {
        orders.established();
        orders.world.signal(List.of(orders.wish(OperatorAsked.Wish.PAUSE, "r1")));
        orders.world.pass(Duration.ofSeconds(1));
        orders.world.signal(
                List.of(orders.wish(OperatorAsked.Wish.FAIL_OVER, "r2"), orders.look(Finding.UP, Finding.UP)));
        orders.world.pass(Duration.ofSeconds(1));
        assertThat(orders.guards()).containsExactly(Guard.PAUSED);
    }

    private void resumeAfter(Duration wait) {
        orders.world.pass(wait);
        orders.world.signal(List.of(orders.wish(OperatorAsked.Wish.RESUME, "r3"), orders.look(Finding.UP, Finding.UP)));
        orders.world.pass(Duration.ofMinutes(10));
    }
}
