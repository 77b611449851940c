package io.understudy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.run.Fault;
import io.understudy.run.Outcome;
import io.understudy.run.OutcomeReport;
import io.understudy.signal.Finding;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What people are told, though their channels have heard enough, refuse or fail. */
class TellingPeopleThroughChannelsTest extends OrdersOfWhichPeopleHear {

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
}
