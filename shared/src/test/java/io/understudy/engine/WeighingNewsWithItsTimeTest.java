package io.understudy.engine;

import static io.understudy.topology.Estates.NEU;
import static io.understudy.topology.Estates.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.decide.Guard;
import io.understudy.decide.Intent;
import io.understudy.decide.Refusal;
import io.understudy.diagnose.Verdict;
import io.understudy.run.Answer;
import io.understudy.run.RunEvent;
import io.understudy.signal.AlertFired;
import io.understudy.signal.AlertFired.State;
import io.understudy.signal.Finding;
import io.understudy.signal.OperatorAsked;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same facts early and late, once and twice, in order and out of it. */
class WeighingNewsWithItsTimeTest {

    private final Orders orders = Orders.calm();

    @BeforeEach
    void establish() {
        orders.established();
    }

    @Test
    void isNotMovedByAnAlertThatComesAfterItsEndAndABlip() {
        var fired = orders.alert(State.FIRED);
        orders.world.pass(Duration.ofSeconds(30));
        hear(orders.alert(State.RESOLVED));
        hear(fired);

        lookFor(Duration.ofSeconds(12), Finding.DOWN);

        assertThat(orders.world.standing().openRun()).isEmpty();
        assertThat(verdict()).contains(Verdict.Name.SUSPECTED);
    }

    @Test
    void isNotMovedByABadLookThatIsBroughtAgainAfterANewerGoodOne() {
        hear(orders.alert(State.FIRED));
        var bad = orders.look(Finding.DOWN, Finding.UP);
        orders.world.signal(List.of(bad));
        orders.world.pass(Duration.ofSeconds(20));
        lookFor(Duration.ofSeconds(30), Finding.UP);

        orders.world.signal(List.of(bad));
        orders.world.pass(Duration.ofSeconds(11));
        orders.world.signal(List.of(bad));
        orders.world.pass(Duration.ofSeconds(1));

        assertThat(orders.world.standing().openRun()).isEmpty();
    }

    @Test
    void isNotMovedByABlipWhileAnOldAlertStillHolds() {
        hear(orders.alert(State.FIRED));
        for (int i = 0; i < 12; i++) {
            orders.world.signal(List.of(orders.lookWhileWeuServesUsers(Finding.UP, Finding.UP)));
            orders.world.pass(Duration.ofSeconds(10));
        }

        lookFor(Duration.ofSeconds(20), Finding.DOWN);

        assertThat(orders.world.standing().openRun()).isEmpty();
    }

    @Test
    void movesThoughAnotherAlertOfTheSameRuleEnded() {
        hear(alert("alert-1", State.FIRED));
        orders.world.pass(Duration.ofSeconds(11));
        hear(alert("alert-2", State.FIRED));
        orders.world.pass(Duration.ofSeconds(11));
        hear(alert("alert-1", State.RESOLVED));

        lookFor(Duration.ofSeconds(60), Finding.DOWN);

        assertThat(moves()).isEqualTo(1);
    }

    /** An alert of last week of which no end was heard, and a minute in which our own way is cut. */
    @Test
    void isNotMovedByAnAlertOfLastWeekAndABlipOfOurOwn() {
        hear(alert("alert-1", State.FIRED));
        for (int minute = 0; minute < 60; minute++) {
            orders.world.signal(List.of(orders.lookWhileWeuServesUsers(Finding.UP, Finding.UP)));
            orders.world.pass(Duration.ofSeconds(30));
        }

        lookFor(Duration.ofSeconds(50), Finding.DOWN);

        assertThat(orders.world.standing().openRun()).isEmpty();
    }

    private AlertFired alert(String id, State state) {
        return new AlertFired(
                Orders.NAME,
                WEU,
                AlertFired.Condition.ORIGIN_HEALTH,
                state,
                orders.world.now,
                "0 % healthy",
                Optional.of("origin-health-orders-weu"),
                Optional.of(id));
    }

    @Test
    void movesHoweverLongAgoTheAlertFired() {
        hear(orders.alert(State.FIRED));
        lookFor(Duration.ofMinutes(40), Finding.ILL);
        assertThat(orders.world.standing().openRun()).isEmpty();

        lookFor(Duration.ofSeconds(20), Finding.DOWN);

        assertThat(moves()).isEqualTo(1);
    }

    @Test
    void movesAlthoughAnEndWasLostLongAgo() {
        hear(orders.alert(State.FIRED, "origin-health-orders-weu", orders.world.now));
        lookFor(Duration.ofMinutes(45), Finding.UP);

        lookFor(Duration.ofSeconds(60), Finding.DOWN);

        assertThat(moves()).isEqualTo(1);
    }

    /** A person is asked, the alert does not come again, and the looks have not changed for half an hour. */
    @Test
    void knowsTheLossOnAMessageThatTellsNothingOfTheStamps() {
        lookFor(Duration.ofSeconds(30), Finding.DOWN);
        assertThat(orders.world.standing().book().data(NEU))
                .as("what was seen of the copy is kept")
                .isPresent();

        hear(orders.alert(State.FIRED));
        orders.world.pass(Duration.ofSeconds(1));

        assertThat(moves()).isEqualTo(1);
        assertThat(orders.guards()).doesNotContain(Guard.DATA_LOSS);
    }

    @Test
    void callsADarkRegionNeverWellOnAnUnrelatedAlert() {
        lookFor(Duration.ofSeconds(30), Finding.DOWN);
        assertThat(verdict()).contains(Verdict.Name.SUSPECTED);
        orders.world.pass(Duration.ofMinutes(10));

        hear(new AlertFired(
                Orders.NAME,
                WEU,
                AlertFired.Condition.PLATFORM,
                State.FIRED,
                orders.world.now,
                "something else",
                Optional.of("another rule"),
                Optional.of("a9")));
        orders.world.pass(Duration.ofSeconds(1));

        assertThat(verdict()).contains(Verdict.Name.SUSPECTED);
    }

    @Test
    void forcesNothingBecauseOneLookWasMissing() {
        var answer = orders.ask(OperatorAsked.Wish.FAIL_OVER, "r1", Finding.MISSING, Finding.UP);
        orders.world.pass(Duration.ofSeconds(2));

        assertThat(orders.world.standing().openRun()).isEmpty();
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.refusals())
                                .extracting(Refusal::guard)
                                .contains(Guard.SOURCE_UNCLEAR));
    }

    @Test
    void writesDownOneLookOfEachInTenSecondsAtMost() {
        var before = orders.world.eventsOf(Orders.NAME).size();

        lookFor(Duration.ofMinutes(10), Finding.DOWN);

        var looks = orders.world
                .eventsOf(Orders.NAME)
                .subList(before, orders.world.eventsOf(Orders.NAME).size());
        assertThat(looks.stream().filter(e -> e instanceof RunEvent.EvidenceChanged))
                .hasSizeBetween(100, 2 * 62);
    }

    private void hear(AlertFired alert) {
        orders.world.signal(List.of(alert));
        orders.world.pass(Duration.ofMillis(100));
    }

    /** Looks every three seconds, as the sweep does in trouble. */
    private void lookFor(Duration span, Finding weu) {
        var end = orders.world.now.plus(span);
        while (orders.world.now.isBefore(end)) {
            orders.world.signal(List.of(orders.look(weu, Finding.UP)));
            orders.world.pass(Duration.ofSeconds(3));
        }
    }

    private Optional<Verdict.Name> verdict() {
        return orders.world.standing().verdict().map(Verdict::name);
    }

    private long moves() {
        return orders.world.eventsOf(Orders.NAME).stream()
                .filter(e -> e instanceof RunEvent.RunStarted started
                        && started.plan().intent() == Intent.FAIL_OVER)
                .count();
    }
}
