package io.understudy.engine;

import static io.understudy.topology.Estates.NEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.PromoteFailoverGroup;
import io.understudy.decide.Intent;
import io.understudy.run.Order;
import io.understudy.run.Outcome;
import io.understudy.run.RunEvent;
import io.understudy.run.Sight;
import io.understudy.signal.OperatorAsked;
import io.understudy.signal.TimePassed;
import io.understudy.topology.Estates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MovingAWorkloadTest {

    private Orders orders = Orders.calm();

    @Test
    void movesWhenTwoWitnessesThatShareNoFateFindTheStampLost() {
        orders.established();

        orders.loseWeu();
        orders.world.pass(Duration.ofMinutes(5));

        var run = orders.world.standing().run().orElseThrow();
        assertThat(run.ended().map(RunEvent.RunEnded::end)).contains(RunEvent.End.DONE);
        assertThat(run.servingAt()).isPresent();
        assertThat(orders.world.standing().active(Estates.anyWorkload())).isEqualTo(NEU);
        assertThat(orders.world.effects)
                .containsSubsequence(
                        "capacity-work",
                        "inside",
                        "close",
                        "fenced",
                        "promote-fog-orders",
                        "writes",
                        "activate",
                        "outside")
                .contains("latch", "grow-work", "notice-started-ops", "notice-serving-ops", "notice-done-ops")
                .doesNotHaveDuplicates();
    }

    @Test
    void goesOnAfterABoundedWaitWhenTheLostStampCannotBeFencedAndOwesIt() {
        orders.established();
        orders.world.scripted.put("fenced", o -> Orders.silence());

        orders.loseWeu();
        orders.world.pass(Duration.ofMinutes(10));

        var run = orders.world.standing().run().orElseThrow();
        assertThat(run.servingAt()).isPresent();
        assertThat(run.isOpen()).isTrue();

        orders.world.scripted.remove("fenced");
        orders.world.pass(Duration.ofMinutes(20));

        assertThat(orders.world
                        .standing()
                        .run()
                        .orElseThrow()
                        .ended()
                        .orElseThrow()
                        .end())
                .isEqualTo(RunEvent.End.DONE);
    }

    @Test
    void waitsForAGateThatAnswersAndIsOpen() {
        orders.established();
        orders.world.scripted.put(
                "fenced",
                o -> new Outcome.NotYet(Duration.ofSeconds(1), "its gate admits users", Optional.of(Sight.OTHERWISE)));

        orders.loseWeu();
        orders.world.pass(Duration.ofMinutes(1));

        assertThat(orders.world.effects).contains("close").doesNotContain("promote-fog-orders");
    }

    @Test
    void losesNoSignalWhileTheLedgerIsAway() {
        orders.established();
        orders.world.ledgerIsAway = true;
        orders.loseWeu();
        orders.world.pass(Duration.ofSeconds(15));
        orders.world.ledgerIsAway = false;

        orders.world.pass(Duration.ofMinutes(5));

        assertThat(orders.world.standing().run().orElseThrow().plan().intent()).isEqualTo(Intent.FAIL_OVER);
    }

    @Test
    void refusesAnOrderThatWasGivenUnderAnOlderFence() {
        orders.established();
        var stale = new ArrayList<Order>();
        orders.world.scripted.put("capacity-work", o -> {
            stale.add(o);
            return new Outcome.Done("scaled");
        });
        orders.loseWeu();
        orders.world.pass(Duration.ofMinutes(5));
        orders.ask(OperatorAsked.Wish.FAIL_BACK, "r2");
        orders.world.pass(Duration.ofMinutes(5));
        var before = orders.world.effects.size();

        orders.world.sendLater(stale.get(0).again(), orders.world.now);
        orders.world.pass(Duration.ofMinutes(1));

        assertThat(orders.world.standing().fence().value()).isEqualTo(3);
        assertThat(orders.world.effects).hasSize(before);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void doesEverythingOnceWhateverTheBusDoublesAndReorders(long seed) {
        orders = Orders.onAnUnrulyBus(seed);
        orders.established();

        for (int repeat = 0; repeat < 20; repeat++) {
            orders.loseWeu();
            orders.world.pass(Duration.ofSeconds(1));
        }
        for (int minute = 0; minute < 10; minute++) {
            orders.world.signal(List.of(new TimePassed(Orders.NAME, orders.world.now)));
            orders.world.pass(Duration.ofMinutes(1));
        }

        var runs = orders.world.eventsOf(Orders.NAME).stream()
                .filter(e -> e instanceof RunEvent.RunStarted)
                .count();
        var promotions = orders.world.eventsOf(Orders.NAME).stream()
                .filter(e -> e instanceof RunEvent.StepOrdered o && o.action() instanceof PromoteFailoverGroup)
                .count();
        assertThat(runs).isEqualTo(2);
        assertThat(promotions).isEqualTo(1);
        assertThat(orders.world.effects).doesNotHaveDuplicates();
        assertThat(orders.world.standing().run().flatMap(r -> r.ended()).map(RunEvent.RunEnded::end))
                .contains(RunEvent.End.DONE);
    }
}
