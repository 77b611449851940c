package io.understudy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.SendNotice;
import io.understudy.run.RunEvent;
import io.understudy.signal.AlertFired;
import io.understudy.signal.Finding;
import io.understudy.signal.OperatorAsked.Wish;
import io.understudy.topology.AWorkload;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What pages and lasts is said again after a quarter of an hour and then every hour, and then others hear it, too. */
class TellingOthersWhereNobodyAnswersTest {

    private static final AWorkload BY_HAND =
            AWorkload.called("orders").movedByHand().escalatingTo("boss");

    private Orders orders = Orders.of(BY_HAND.written());

    @Test
    void tellsNobodyElseBeforeTheFirstReminder() {
        lose();

        look(Duration.ofMinutes(14));

        assertThat(told("ops")).hasSize(1);
        assertThat(told("boss")).isEmpty();
    }

    @Test
    void tellsOthersWithTheFirstReminder() {
        lose();

        look(Duration.ofMinutes(16));

        assertThat(told("ops")).hasSize(2);
        assertThat(told("boss"))
                .containsExactly("reminder 1: orders has lost weu, and does not fail over by itself: the move waits for"
                        + " you");
    }

    @Test
    void remindsEveryHourAndNotMoreOften() {
        lose();

        look(Duration.ofHours(3));

        assertThat(told("ops")).hasSize(4);
        assertThat(told("boss")).hasSize(3);
    }

    @Test
    void tellsOthersOfAQuestionThatNobodyAnswers() {
        orders = Orders.of(AWorkload.called("orders")
                .allowingLossOf(Duration.ZERO)
                .escalatingTo("boss")
                .written());
        lose();

        look(Duration.ofMinutes(16));

        assertThat(told("boss"))
                .singleElement()
                .isEqualTo("reminder 1: orders waits for a person: a failover is needed, and only you can allow it");
    }

    @Test
    void tellsNobodyElseOnceAPersonHasSeenIt() {
        lose();
        orders.ask(Wish.ACKNOWLEDGE, "r1");

        look(Duration.ofHours(3));

        assertThat(told("ops")).hasSize(1);
        assertThat(told("boss")).isEmpty();
    }

    @Test
    void doesNotRemindOfWhatWasSaidAMomentAgoBecauseTheTroubleIsOld() {
        orders.established();
        orders.loseWeu();
        for (int i = 0; i < 120; i++) {
            orders.world.signal(List.of(orders.alert(AlertFired.State.FIRED), orders.look(Finding.DOWN, Finding.DOWN)));
            orders.world.pass(Duration.ofSeconds(10));
        }
        var before = told("ops").size();

        look(Duration.ofMinutes(1));

        assertThat(told("ops")).hasSize(before + 1);
    }

    private void lose() {
        orders.established();
        orders.loseWeu();
        orders.world.pass(Duration.ofSeconds(30));
    }

    private void look(Duration span) {
        for (var passed = Duration.ZERO; passed.compareTo(span) < 0; passed = passed.plusSeconds(10)) {
            orders.world.signal(List.of(orders.alert(AlertFired.State.FIRED), orders.look(Finding.DOWN, Finding.UP)));
            orders.world.pass(Duration.ofSeconds(10));
        }
    }

    private List<String> told(String channel) {
        return orders.world.eventsOf(Orders.NAME).stream()
                .filter(RunEvent.StepOrdered.class::isInstance)
                .map(RunEvent.StepOrdered.class::cast)
                .filter(o -> o.attempt() == 1 && o.run().value().contains("-i"))
                .map(o -> (SendNotice) o.action())
                .filter(n -> n.channel().value().equals(channel))
                .map(n -> n.notice().headline())
                .toList();
    }
}
