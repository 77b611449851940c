package io.understudy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.run.Fault;
import io.understudy.run.Outcome;
import io.understudy.run.RunEvent;
import io.understudy.signal.AlertFired;
import io.understudy.signal.Finding;
import io.understudy.signal.OperatorAsked.Wish;
import io.understudy.signal.TimePassed;
import io.understudy.words.Amounts;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TellingPeopleOfTroubleTest extends OrdersOfWhichPeopleHear {

    private static final String BY_HAND =
            "orders has lost weu, and does not fail over by itself: the move waits for you";

    @Test
    void ofALossThatWaitsForAPerson() {
        orders = Orders.under(policy(false, Duration.ofSeconds(30)));
        lose();

        assertThat(told()).containsExactly(BY_HAND);
        assertThat(facts()).contains("Ask for the move: failover");
    }

    @Test
    void thatBothSidesAreBad() {
        orders.established();

        look(Duration.ofMinutes(1), Finding.DOWN, Finding.DOWN);

        assertThat(told())
                .containsExactly("orders has lost weu, and there is nowhere to go: the other stamp is not known to be"
                        + " well");
    }

    @Test
    void thatTheEdgeIsInTroubleOrThatNothingIsSeen() {
        orders.established();

        look(Duration.ofMinutes(2), Finding.UP, Finding.UP);
        assertThat(told()).containsExactly("orders: users do not get through the edge, though weu is well inside");

        look(Duration.ofMinutes(2), Finding.MISSING, Finding.MISSING);
        assertThat(told())
                .last()
                .isEqualTo("orders: we see nothing of any stamp, so we cannot tell whether weu is well");
    }

    @Test
    void thatTheActiveStampAloneIsNotSeen() {
        orders.established();
        lookOnly(Duration.ofSeconds(50), Finding.MISSING, Finding.UP);
        lookOnly(Duration.ofMinutes(1), Finding.UP, Finding.UP);
        assertThat(told()).as("a moment").isEmpty();

        lookOnly(Duration.ofMinutes(20), Finding.MISSING, Finding.UP);

        var news = "orders: we see nothing of weu, so we cannot tell whether it is well";
        assertThat(told()).containsExactly(news, "reminder 1: " + news);
        assertThat(orders.world.standing().incidents().opened()).isEqualTo(1);
    }

    @Test
    void thatAStampIsSuspectedForLongAndNotThatItWasForAMoment() {
        orders.established();
        lookOnly(Duration.ofSeconds(90), Finding.DOWN, Finding.UP);
        lookOnly(Duration.ofMinutes(5), Finding.UP, Finding.UP);
        assertThat(told()).isEmpty();

        lookOnly(Duration.ofMinutes(3), Finding.DOWN, Finding.UP);
        assertThat(told()).containsExactly("orders: weu has not been well for two minutes");
    }

    @Test
    void thatAStampIsNotWellWhateverItsTroubleIsCalledFromMinuteToMinute() {
        orders.established();

        for (int i = 0; i < 6; i++) {
            lookOnly(Duration.ofSeconds(30), Finding.DOWN, Finding.UP);
            lookOnly(Duration.ofSeconds(30), Finding.MISSING, Finding.MISSING);
        }

        assertThat(told()).contains("orders: weu has not been well for two minutes");
        var opened = orders.world.standing().incidents().current().orElseThrow().openedAt();
        assertThat(facts()).as("since it was last well").contains(Amounts.timeOfDay(opened));
    }

    @Test
    void nothingOfTheSuspicionOfAStampThatUsersHaveLeft() {
        orders.established();
        orders.ask(Wish.FAIL_OVER, "r1", Finding.DOWN, Finding.UP);
        lookOnly(Duration.ofMinutes(6), Finding.DOWN, Finding.UP);

        assertThat(orders.world.standing().run().map(r -> r.servingAt().isPresent()))
                .contains(true);
        assertThat(told()).noneMatch(headline -> headline.contains("suspected"));
    }

    @Test
    void ofASecondLossWithinTheSameIncident() {
        orders = Orders.under(policy(false, Duration.ofSeconds(30)));
        lose();
        look(Duration.ofMinutes(80), Finding.DOWN, Finding.UP);
        assertThat(told()).hasSize(3);
        recoverForSixMinutes();

        look(Duration.ofMinutes(15), Finding.DOWN, Finding.UP);

        assertThat(told()).last().isEqualTo("reminder 3: " + BY_HAND);
        assertThat(orders.world.standing().incidents().opened()).isEqualTo(1);
    }

    @Test
    void ofASecondLossThoughTheFirstWasAcknowledged() {
        orders = Orders.under(policy(false, Duration.ofSeconds(30)));
        lose();
        orders.ask(Wish.ACKNOWLEDGE, "a1", Finding.DOWN, Finding.UP);
        look(Duration.ofMinutes(20), Finding.DOWN, Finding.UP);
        assertThat(told()).containsExactly(BY_HAND);
        recoverForSixMinutes();

        look(Duration.ofMinutes(2), Finding.DOWN, Finding.UP);

        assertThat(told()).last().isEqualTo("reminder 1: " + BY_HAND);
    }

    private void recoverForSixMinutes() {
        orders.world.signal(List.of(orders.alert(AlertFired.State.RESOLVED)));
        orders.world.pass(Duration.ofSeconds(1));
        lookOnly(Duration.ofMinutes(6), Finding.UP, Finding.UP);
    }

    @Test
    void ofAnIncidentThatEndsOnceItsStampWasWellForTenMinutes() {
        orders = Orders.under(policy(false, Duration.ofSeconds(30)));
        lose();
        assertThat(orders.world.standing().incidents().current()).isPresent();

        orders.world.signal(List.of(orders.alert(AlertFired.State.RESOLVED)));
        orders.world.pass(Duration.ofSeconds(1));
        for (int minute = 0; minute < 12; minute++) {
            orders.world.signal(List.of(orders.look(Finding.UP, Finding.UP)));
            orders.world.pass(Duration.ofMinutes(1));
        }

        assertThat(orders.world.standing().incidents().current()).isEmpty();
        assertThat(orders.world.eventsOf(Orders.NAME)).last().isInstanceOf(RunEvent.IncidentClosed.class);
    }

    @Test
    void againWhenTheSurvivorIsInTrouble() {
        orders = Orders.under(policy(false, Duration.ofSeconds(30)));
        lose();
        orders.ask(Wish.FAIL_OVER, "r1", Finding.DOWN, Finding.UP);
        orders.world.pass(Duration.ofMinutes(5));
        assertThat(orders.world.standing().run().map(r -> r.servingAt().isPresent()))
                .contains(true);

        lookOnly(Duration.ofMinutes(3), Finding.DOWN, Finding.DOWN);

        assertThat(told()).last().isEqualTo("orders: neu has not been well for two minutes");
        assertThat(orders.world.standing().incidents().current().map(i -> i.id().value()))
                .contains("orders-i2");
    }

    @Test
    void thatUsersAreShutOutBecauseSomebodyStoppedUs() {
        orders.established();
        orders.world.scripted.put("fenced", o -> Orders.silence());
        orders.loseWeu();
        orders.world.pass(Duration.ofSeconds(4));
        orders.ask(Wish.PAUSE, "r1");

        for (int minute = 0; minute < 40; minute++) {
            orders.world.signal(List.of(new TimePassed(Orders.NAME, orders.world.now)));
            orders.world.pass(Duration.ofMinutes(1));
        }

        assertThat(told())
                .filteredOn(h -> h.startsWith("all stamps of orders are closed"))
                .hasSize(5);
        assertThat(orders.world.effects)
                .contains("notice-closed-and-stopped.ops", "notice-closed-and-stopped-again-4.ops");
    }

    @Test
    void thatUsersAreShutOutForLongWhileAMoveOfDataIsAwaited() {
        orders.established();
        orders.world.scripted.put(
                "promote-fog-orders", o -> new Outcome.NotYet(Duration.ofSeconds(10), "the operation runs"));
        orders.loseWeu();

        for (int minute = 0; minute < 13; minute++) {
            orders.world.signal(List.of(new TimePassed(Orders.NAME, orders.world.now)));
            orders.world.pass(Duration.ofMinutes(1));
        }

        assertThat(told())
                .filteredOn(h -> h.equals("all stamps of orders have been closed for long: users are shut out"))
                .hasSize(2);
        assertThat(facts())
                .anySatisfy(
                        fact -> assertThat(fact).matches("run orders-2 waits for promote-\\S+, ordered at \\S+ UTC"));
    }

    @Test
    void againAndAgainThatAStuckRunShutsUsersOut() {
        orders.established();
        orders.world.scripted.put(
                "writes", o -> new Outcome.Refused(new Fault(Fault.Kind.REJECTED, "No", "the row did not come back")));
        orders.ask(Wish.FAIL_OVER, "r1");
        orders.world.pass(Duration.ofMinutes(30));
        assertThat(orders.world.standing().isStuck()).isTrue();
        var atFirst = left();

        lookOnly(Duration.ofHours(2), Finding.UP, Finding.UP);
        assertThat(left() - atFirst).isBetween(8, 11);
        assertThat(facts()).anySatisfy(fact -> assertThat(fact).endsWith("reopen neu"));
        assertThat(orders.world.standing().incidents().opened()).isEqualTo(1);
    }

    private int left() {
        return (int) told().stream()
                .filter(
                        "all stamps of orders are closed, and nothing is under way: users are shut out until you act"
                                ::equals)
                .count();
    }
}
