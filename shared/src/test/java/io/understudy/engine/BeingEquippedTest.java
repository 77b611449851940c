package io.understudy.engine;

import static io.understudy.engine.Unequipped.lacking;
import static io.understudy.engine.Unequipped.well;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.SendNotice;
import io.understudy.decide.Guard;
import io.understudy.decide.Refusal;
import io.understudy.run.Answer;
import io.understudy.run.RunEvent;
import io.understudy.signal.Finding;
import io.understudy.signal.OperatorAsked.Wish;
import io.understudy.signal.PreflightReported;
import io.understudy.topology.Estates;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BeingEquippedTest {

    private final Orders orders = Orders.calm();

    @BeforeEach
    void establish() {
        orders.established();
    }

    @Test
    void closesNothingWhereTheDataCouldNotBeMoved() {
        hear(lacking(orders));

        lose();

        assertThat(orders.guards()).containsExactly(Guard.NOT_EQUIPPED);
        assertThat(orders.world.effects).noneMatch(effect -> effect.startsWith("close"));
        assertThat(orders.world.standing().openRun()).isEmpty();
    }

    @Test
    void movesAsSoonAsANewerPreflightFindsNothingMissing() {
        hear(lacking(orders));
        lose();

        hear(well(orders));
        look(Duration.ofMinutes(2));

        assertThat(orders.world.standing().active(Estates.anyWorkload())).isEqualTo(Estates.NEU);
    }

    @Test
    void movesOnAFindingThatIsTooOldToSayAnything() {
        hear(lacking(orders));
        orders.world.pass(Duration.ofHours(3));

        lose();
        look(Duration.ofMinutes(2));

        assertThat(orders.world.standing().active(Estates.anyWorkload())).isEqualTo(Estates.NEU);
    }

    @Test
    void refusesAPersonTheSameWay() {
        hear(lacking(orders));
        lose();

        var answer = orders.ask(Wish.FAIL_OVER, "r1", Finding.DOWN, Finding.UP);

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.refusals())
                                .extracting(Refusal::guard)
                                .containsExactly(Guard.NOT_EQUIPPED));
    }

    @Test
    void letsAPersonMoveWhatStillAnswers() {
        hear(lacking(orders));

        assertThat(orders.ask(Wish.FAIL_OVER, "r1")).isInstanceOf(Answer.Taken.class);
    }

    @Test
    void tellsPeopleOnceInFairWeatherThatSomethingIsMissing() {
        hear(lacking(orders));
        for (int i = 0; i < 30; i++) {
            orders.world.signal(List.of(orders.look(Finding.UP, Finding.UP)));
            orders.world.pass(Duration.ofMinutes(5));
            hear(lacking(orders));
        }

        assertThat(told())
                .containsExactly(
                        "orders: a move could not succeed, because something is missing; users are let into weu");
        assertThat(facts()).contains(Unequipped.WORDS + "; give our identity a role that allows it");
    }

    @Test
    void tellsPeopleOfALossThatItCannotHandleAndRemindsThem() {
        hear(lacking(orders));
        lose();
        assertThat(told()).last().isEqualTo("orders has lost weu, and a move cannot succeed: something is missing");

        look(Duration.ofMinutes(20));

        assertThat(told())
                .last()
                .isEqualTo("reminder 1: orders has lost weu, and a move cannot succeed: something is missing");
        assertThat(told()).hasSize(3);
    }

    @Test
    void remindsNobodyOnceAPersonHasSeenIt() {
        hear(lacking(orders));
        lose();
        orders.ask(Wish.ACKNOWLEDGE, "r1", Finding.DOWN, Finding.UP);

        look(Duration.ofMinutes(20));

        assertThat(told()).hasSize(2).noneMatch(headline -> headline.startsWith("reminder"));
    }

    /** The target grows while a preflight learns that its data could not be moved. */
    @Test
    void asksAgainRightBeforeItClosesTheStamp() {
        orders.world.scripted.put("inside", o -> Orders.silence());
        lose();
        hear(lacking(orders));
        orders.world.scripted.remove("inside");
        look(Duration.ofMinutes(2));

        assertThat(orders.world.effects).noneMatch(effect -> effect.startsWith("close"));
        assertThat(orders.world.standing().run().orElseThrow().decided())
                .hasValueSatisfying(decided -> assertThat(decided.words()).contains("the move cannot succeed"));
    }

    @Test
    void writesDownOnlyWhatChanged() {
        hear(lacking(orders));
        hear(lacking(orders));
        hear(lacking(orders));

        assertThat(orders.world.eventsOf(Orders.NAME).stream().filter(RunEvent.EquipmentChanged.class::isInstance))
                .hasSize(1);
    }

    private void hear(PreflightReported report) {
        orders.world.signal(List.of(report));
        orders.world.pass(Duration.ofSeconds(1));
    }

    private void lose() {
        orders.loseWeu();
        orders.world.pass(Duration.ofSeconds(4));
        look(Duration.ofSeconds(30));
    }

    private void look(Duration span) {
        for (long seconds = 0; seconds < span.toSeconds(); seconds += 10) {
            orders.world.signal(List.of(orders.look(Finding.DOWN, Finding.UP)));
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
        return orders.world.eventsOf(Orders.NAME).stream()
                .filter(RunEvent.StepOrdered.class::isInstance)
                .map(e -> ((RunEvent.StepOrdered) e).action())
                .filter(SendNotice.class::isInstance)
                .map(SendNotice.class::cast)
                .toList();
    }
}
