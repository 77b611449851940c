package io.understudy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.decide.Guard;
import io.understudy.diagnose.Verdict;
import io.understudy.signal.AlertFired;
import io.understudy.signal.Finding;
import io.understudy.signal.OperatorAsked;
import io.understudy.topology.Estates;
import io.understudy.topology.Policy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HoldingBackTest {

    private Orders orders = Orders.calm();

    @Test
    void holdsWhenOnlyOurOwnLooksFindItDown() {
        orders.established();

        orders.world.signal(List.of(orders.look(Finding.DOWN, Finding.UP)));
        orders.world.pass(Duration.ofSeconds(10));
        orders.world.signal(List.of(orders.look(Finding.DOWN, Finding.UP)));
        orders.world.pass(Duration.ofMinutes(1));

        assertThat(orders.world.standing().verdict().map(Verdict::name)).contains(Verdict.Name.SUSPECTED);
        assertThat(orders.world.standing().openRun()).isEmpty();
    }

    @Test
    void neverFailsARegionOverWhenTheEdgeItselfIsInTrouble() {
        orders.established();

        orders.world.signal(List.of(orders.alert(AlertFired.State.FIRED)));
        orders.world.pass(Duration.ofSeconds(10));
        orders.world.signal(List.of(orders.look(Finding.UP, Finding.UP)));
        orders.world.pass(Duration.ofMinutes(1));

        assertThat(orders.world.standing().verdict().map(Verdict::name)).contains(Verdict.Name.EDGE_LOST);
        assertThat(orders.world.standing().openRun()).isEmpty();
    }

    @Test
    void doesNotTakeMissingDataForFailure() {
        orders.established();

        orders.world.signal(List.of(orders.alert(AlertFired.State.FIRED)));
        orders.world.pass(Duration.ofSeconds(10));
        orders.world.signal(List.of(orders.look(Finding.MISSING, Finding.MISSING)));
        orders.world.pass(Duration.ofMinutes(1));

        assertThat(orders.world.standing().verdict().map(Verdict::name)).contains(Verdict.Name.BLIND);
        assertThat(orders.world.standing().openRun()).isEmpty();
    }

    @Test
    void holdsWhileTheTargetIsNotPositivelyWell() {
        orders.established();

        orders.world.signal(List.of(orders.alert(AlertFired.State.FIRED), orders.look(Finding.DOWN, Finding.DOWN)));
        orders.world.pass(Duration.ofSeconds(10));
        orders.world.signal(List.of(orders.look(Finding.DOWN, Finding.DOWN)));
        orders.world.pass(Duration.ofMinutes(1));

        assertThat(orders.guards()).contains(Guard.TARGET_NOT_WELL);
        assertThat(orders.world.standing().openRun()).isEmpty();
    }

    @Test
    void recordsWhatItWouldDoWhileItIsLeashed() {
        orders = Orders.under(new Policy(
                true,
                true,
                Duration.ofSeconds(30),
                Duration.ofMinutes(60),
                Duration.ofSeconds(10),
                Duration.ofMinutes(3),
                Estates.trusting().latch()));
        orders.world.signal(List.of(orders.look(Finding.UP, Finding.UP)));
        orders.world.pass(Duration.ofSeconds(10));

        orders.world.signal(List.of(orders.alert(AlertFired.State.FIRED), orders.look(Finding.DOWN, Finding.UP)));
        orders.world.pass(Duration.ofSeconds(10));
        orders.world.signal(List.of(orders.look(Finding.DOWN, Finding.UP)));
        orders.world.pass(Duration.ofMinutes(1));

        assertThat(orders.world.effects).containsExactly("notice-lost-on-the-leash.ops");
        assertThat(orders.guards()).containsExactly(Guard.LEASHED);
        assertThat(orders.world.standing().heldBecause().get(0).sentence())
                .contains("we would move from weu to neu now");
    }

    @Test
    void changesNothingWhilePaused() {
        orders.established();
        orders.ask(OperatorAsked.Wish.PAUSE, "r3");

        orders.loseWeu();
        orders.world.pass(Duration.ofMinutes(1));

        assertThat(orders.guards()).contains(Guard.PAUSED);
        assertThat(orders.world.effects).containsExactly("notice-lost-and-held.ops");
    }
}
