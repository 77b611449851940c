package io.understudy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.SendNotice;
import io.understudy.run.Fault;
import io.understudy.run.Outcome;
import io.understudy.run.OutcomeReport;
import io.understudy.run.RunEvent;
import io.understudy.signal.AlertFired;
import io.understudy.signal.Finding;
import io.understudy.signal.OperatorAsked.Wish;
import io.understudy.signal.TimePassed;
import io.understudy.topology.Estates;
import io.understudy.topology.Policy;
import io.understudy.words.Amounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TellingPeopleOfTroubleTest {

    private static final String BY_HAND =
            "orders has lost weu, and does not fail over by itself: the move waits for you";

    private Orders orders = Orders.calm();

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
    void onceInOneIncidentWhateverFlaps() {
        orders = Orders.under(policy(true, Duration.ZERO));
        lose();

        for (int i = 0; i < 180; i++) {
            look(Duration.ofSeconds(20), Finding.DOWN, i % 2 == 0 ? Finding.DOWN : Finding.UP);
        }

        assertThat(messagesWithin(Duration.ofHours(1))).isLessThanOrEqualTo(4);
    }

    /** Suspicion, an edge in trouble and blindness were told before. */
    @Test
    void ofALossThoughAChannelHasHeardOfOtherThings() {
        orders = Orders.under(policy(true, Duration.ofSeconds(30)));
        hearOfOtherThings();
        var before = orders.world.now;

        look(Duration.ofMinutes(2), Finding.DOWN, Finding.DOWN);

        assertThat(told()).last().asString().contains("there is nowhere to go");
        assertThat(messagesWithin(Duration.ofHours(1))).isLessThanOrEqualTo(4);
        assertThat(ordered()).last().satisfies(o -> assertThat(o.at()).isBefore(before.plusSeconds(60)));
    }

    @Test
    void ofAFirstQuestionThoughAChannelHasHeardOfOtherThings() {
        orders = Orders.under(policy(true, Duration.ZERO));
        hearOfOtherThings();
        look(Duration.ofMinutes(17), Finding.DOWN, Finding.DOWN);

        look(Duration.ofMinutes(2), Finding.DOWN, Finding.UP);

        assertThat(told()).last().asString().contains("waits for a person");
        assertThat(messagesWithin(Duration.ofHours(1))).isLessThanOrEqualTo(4);
    }

    private void hearOfOtherThings() {
        orders.established();
        lookOnly(Duration.ofMinutes(3), Finding.DOWN, Finding.UP);
        lookOnly(Duration.ofMinutes(2), Finding.UP, Finding.UP);
        look(Duration.ofMinutes(17), Finding.UP, Finding.UP);
        look(Duration.ofMinutes(2), Finding.MISSING, Finding.MISSING);
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
    void untilAChannelHasTakenIt() {
        orders = Orders.under(policy(false, Duration.ofSeconds(30)));
        orders.world.scripted.put(
                "notice-lost-by-hand.ops",
                o -> o.attempt() < 4 ? new Outcome.Unknown("the channel did not answer") : new Outcome.Done("told"));
        lose();

        look(Duration.ofMinutes(5), Finding.DOWN, Finding.UP);

        assertThat(orders.world.standing().told().steps())
                .singleElement()
                .satisfies(step -> assertThat(step.isGood()).isTrue());
    }

    @Test
    void againSoonThoughTheFailureIsDatedFarAhead() {
        orders = Orders.under(policy(false, Duration.ofSeconds(30)));
        orders.world.scripted.put(
                "notice-lost-by-hand.ops", o -> new Outcome.NotYet(Duration.ofHours(2), "held by the test"));
        lose();
        var step = orders.world.standing().told().steps().get(0);
        orders.world.report(new OutcomeReport(
                Orders.NAME,
                step.order().run(),
                step.order().step(),
                1,
                new Outcome.Unknown("the channel did not answer"),
                orders.world.now.plus(Duration.ofMinutes(50))));

        look(Duration.ofMinutes(2), Finding.DOWN, Finding.UP);

        assertThat(orders.world.standing().told().steps().get(0).attempt()).isGreaterThan(1);
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

    @Test
    void againAfterAChannelRefusedIt() {
        orders = Orders.under(policy(true, Duration.ZERO));
        orders.world.scripted.put(
                "notice-question-q1.ops",
                o -> new Outcome.Refused(new Fault(Fault.Kind.MISCONFIGURED, "404", "the channel is gone")));
        lose();

        look(Duration.ofMinutes(2), Finding.DOWN, Finding.UP);

        assertThat(orders.world.standing().told().steps())
                .singleElement()
                .satisfies(step -> assertThat(step.attempt()).isGreaterThan(2));
    }

    private void lose() {
        orders.established();
        orders.loseWeu();
        orders.world.pass(Duration.ofSeconds(30));
    }

    /** We look every ten seconds, and the edge goes on finding weu down. */
    private void look(Duration span, Finding weu, Finding neu) {
        for (var passed = Duration.ZERO; passed.compareTo(span) < 0; passed = passed.plusSeconds(10)) {
            orders.world.signal(List.of(orders.alert(AlertFired.State.FIRED), orders.look(weu, neu)));
            orders.world.pass(Duration.ofSeconds(10));
        }
    }

    private void lookOnly(Duration span, Finding weu, Finding neu) {
        for (var passed = Duration.ZERO; passed.compareTo(span) < 0; passed = passed.plusSeconds(10)) {
            orders.world.signal(List.of(orders.look(weu, neu)));
            orders.world.pass(Duration.ofSeconds(10));
        }
    }

    private List<String> told() {
        return notices().stream().map(n -> n.notice().headline()).toList();
    }

    private List<String> facts() {
        return notices().stream()
                .flatMap(n -> n.notice().facts().stream())
                .map(f -> f.value())
                .toList();
    }

    private List<SendNotice> notices() {
        return ordered().stream().map(o -> (SendNotice) o.action()).toList();
    }

    private List<RunEvent.StepOrdered> ordered() {
        return orders.world.eventsOf(Orders.NAME).stream()
                .filter(e -> e instanceof RunEvent.StepOrdered o
                        && o.attempt() == 1
                        && o.run().value().contains("-i"))
                .map(e -> (RunEvent.StepOrdered) e)
                .toList();
    }

    private int messagesWithin(Duration span) {
        return ordered().stream()
                .map(RunEvent.StepOrdered::at)
                .mapToInt(from -> between(from, from.plus(span)))
                .max()
                .orElse(0);
    }

    private int between(Instant from, Instant to) {
        return (int) ordered().stream()
                .filter(o -> !o.at().isBefore(from) && o.at().isBefore(to))
                .count();
    }

    private static Policy policy(boolean automatic, Duration lossMax) {
        return new Policy(
                automatic,
                false,
                lossMax,
                Duration.ofMinutes(60),
                Duration.ofSeconds(10),
                Duration.ofMinutes(3),
                Estates.trusting().latch());
    }
}
