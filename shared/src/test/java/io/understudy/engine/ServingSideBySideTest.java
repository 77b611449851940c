package io.understudy.engine;

import static io.understudy.topology.Estates.NEU;
import static io.understudy.topology.Estates.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.activation.Admission;
import io.understudy.activation.Duty;
import io.understudy.decide.Guard;
import io.understudy.run.Answer;
import io.understudy.run.Outcome;
import io.understudy.run.RunEvent;
import io.understudy.signal.AlertFired;
import io.understudy.signal.Finding;
import io.understudy.signal.OperatorAsked.Wish;
import io.understudy.topology.Estates;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Both stamps admit users, and data is written in weu. */
class ServingSideBySideTest {

    private final Orders orders = Orders.of(Estates.sideBySide());

    @BeforeEach
    void bothAdmitUsers() {
        orders.established();
    }

    @Test
    void beginsWithEveryStampThatIsDeclaredToAdmitUsersAndOneThatIsWritten() {
        assertThat(duties()).containsExactly(Duty.everything(WEU), Duty.users(NEU));
    }

    @Test
    void aLostStampIsClosedBeforeTheOthersHaveGrownOrDataHasMoved() {
        orders.world.scripted.put("grow-neu-work", o -> new Outcome.NotYet(Duration.ofSeconds(5), "no room"));
        orders.world.scripted.put("promote-fog-orders", o -> new Outcome.NotYet(Duration.ofSeconds(5), "moves"));

        orders.loseWeu();
        orders.world.pass(Duration.ofSeconds(20));

        assertThat(duties()).containsExactly(Duty.nothing(WEU), Duty.reads(NEU));
    }

    @Test
    void theDataOfALostStampIsWrittenInTheOneThatIsLeft() {
        orders.loseWeu();
        orders.world.pass(Duration.ofMinutes(10));

        assertThat(duties()).containsExactly(Duty.nothing(WEU), Duty.everything(NEU));
        assertThat(orders.world.effects).contains("promote-fog-orders", "writes", "grow-neu-work");
        assertThat(end()).isEqualTo(RunEvent.End.DONE);
    }

    @Test
    void whereNoDataWasWrittenNoneMoves() {
        loseNeu();
        orders.world.pass(Duration.ofMinutes(10));

        assertThat(duties()).containsExactly(Duty.everything(WEU), Duty.nothing(NEU));
        assertThat(orders.world.effects).doesNotContain("promote-fog-orders");
        assertThat(end()).isEqualTo(RunEvent.End.DONE);
    }

    @Test
    void nobodyIsClosedWhereTheOthersAreNotWell() {
        orders.world.signal(List.of(orders.look(Finding.DOWN, Finding.DOWN)));
        orders.world.pass(Duration.ofSeconds(10));
        orders.world.signal(List.of(orders.alert(AlertFired.State.FIRED), alertOfNeu()));
        orders.world.pass(Duration.ofSeconds(2));
        orders.world.signal(List.of(orders.look(Finding.DOWN, Finding.DOWN)));
        orders.world.pass(Duration.ofMinutes(10));

        assertThat(orders.guards()).containsExactly(Guard.TARGET_NOT_WELL);
        assertThat(orders.world.effects).doesNotContain("close").anyMatch(e -> e.startsWith("notice-nowhere"));
        assertThat(duties()).containsExactly(Duty.everything(WEU), Duty.users(NEU));
    }

    /** Those that are left serve users meanwhile, so nobody is shut out. */
    @Test
    void nothingIsReopenedBecauseDataTakesLongToMove() {
        orders.world.scripted.put("fenced", o -> Orders.silence());
        orders.world.scripted.put("inside", o -> new Outcome.NotYet(Duration.ofSeconds(5), "busy"));

        orders.loseWeu();
        orders.world.pass(Duration.ofMinutes(8));

        assertThat(orders.world.effects).doesNotContain("undo-close");
        assertThat(duties()).containsExactly(Duty.nothing(WEU), Duty.reads(NEU));
    }

    @Test
    void aPersonLetsAStampThatIsWellAgainComeBackWithItsDataAndNobodyIsClosed() {
        orders.loseWeu();
        orders.world.pass(Duration.ofMinutes(70));
        orders.world.effects.clear();

        var answer = orders.ask(Wish.FAIL_BACK, "back");
        orders.world.pass(Duration.ofMinutes(10));

        assertThat(answer).isInstanceOf(Answer.Taken.class);
        assertThat(duties()).containsExactly(Duty.everything(WEU), Duty.users(NEU));
        assertThat(orders.world.effects)
                .contains("promote-fog-orders", "writes", "stopped", "workers", "raise-weu")
                .doesNotContain("close");
    }

    /** Users of neu who are told to write nothing have to be led somewhere all the same. */
    @Test
    void whereAGateNeverSaysThatUsersOnlyReadTheRunGivesUpAndPeopleCanAct() {
        orders.world.scripted.put("fenced-neu", o -> new Outcome.NotYet(Duration.ofSeconds(5), "workers run"));

        orders.loseWeu();
        orders.world.pass(Duration.ofMinutes(15));

        assertThat(end()).isEqualTo(RunEvent.End.UNDONE);
        assertThat(duties()).containsExactly(Duty.everything(WEU), Duty.users(NEU));
    }

    @Test
    void whatAPersonReopensIsOpenedBesideTheOthers() {
        orders.world.scripted.put("promote-fog-orders", o -> new Outcome.NotYet(Duration.ofSeconds(5), "moves"));
        orders.loseWeu();
        orders.world.pass(Duration.ofSeconds(30));

        orders.reopen(WEU, "again");
        orders.world.pass(Duration.ofMinutes(1));

        assertThat(duties()).extracting(Duty::admits).doesNotContain(Admission.NOBODY);
    }

    /** What the edge measured while the stamp was closed is of our own making. */
    @Test
    void aStampThatCameBackIsNotTakenForALostEdge() {
        orders.loseWeu();
        orders.world.pass(Duration.ofMinutes(70));
        orders.ask(Wish.FAIL_BACK, "back");
        calmFor(10);

        assertThat(duties()).containsExactly(Duty.everything(WEU), Duty.users(NEU));
        assertThat(orders.world.effects).noneMatch(e -> e.startsWith("notice-edge-lost"));

        orders.world.signal(
                List.of(orders.alert(AlertFired.State.FIRED, "origin-health-orders-weu", orders.world.now)));
        calmFor(5);
        assertThat(orders.world.effects).anyMatch(e -> e.startsWith("notice-edge-lost"));
    }

    @Test
    void aLostStampThatIsNotNeededStaysClosedWhereTheOthersTurnIll() {
        orders.world.scripted.put("inside", o -> new Outcome.NotYet(Duration.ofSeconds(5), "busy"));

        loseNeu();
        orders.world.pass(Duration.ofMinutes(20));

        assertThat(end()).isEqualTo(RunEvent.End.UNDONE);
        assertThat(duties()).containsExactly(Duty.everything(WEU), Duty.nothing(NEU));
    }

    @Test
    void aStampThatWasClosedAndAnswersIsLetInAgainWhereTheOthersTurnIll() {
        orders.world.scripted.put("inside", o -> new Outcome.NotYet(Duration.ofSeconds(5), "busy"));

        loseNeu();
        orders.world.pass(Duration.ofMinutes(5));
        orders.look(Finding.UP, Finding.UP);
        orders.world.pass(Duration.ofMinutes(15));

        assertThat(duties()).containsExactly(Duty.everything(WEU), Duty.users(NEU));
    }

    @Test
    void whereUsersOnlyReadItIsKnownWhereDataIsWrittenAfterAPersonAcknowledged() {
        orders.world.scripted.put("promote-fog-orders", o -> new Outcome.NotYet(Duration.ofSeconds(5), "moves"));
        orders.loseWeu();
        orders.world.pass(Duration.ofHours(2));
        assertThat(end()).isEqualTo(RunEvent.End.STUCK);

        orders.ask(Wish.ACKNOWLEDGE, "seen", Finding.DOWN, Finding.UP);

        assertThat(duties()).containsExactly(Duty.nothing(WEU), Duty.reads(NEU));
        assertThat(orders.world.standing().run()).isEmpty();
        assertThat(orders.world.standing().active(Estates.sideBySide())).isEqualTo(WEU);
    }

    @Test
    void goingBackIsSoAlreadyWhileEveryStampAdmitsUsers() {
        assertThat(orders.ask(Wish.FAIL_BACK, "back")).isInstanceOf(Answer.AlreadySo.class);
    }

    @Test
    void theLastOneThatIsLeftMovesAsOneThatIsAlone() {
        orders.loseWeu();
        orders.world.pass(Duration.ofMinutes(70));
        orders.copiesFollowAgain();

        loseNeu();
        orders.world.pass(Duration.ofMinutes(10));

        assertThat(duties()).containsExactly(Duty.everything(WEU), Duty.nothing(NEU));
    }

    private void calmFor(int minutes) {
        for (int minute = 0; minute < minutes; minute++) {
            orders.world.signal(List.of(orders.look(Finding.UP, Finding.UP)));
            orders.world.pass(Duration.ofMinutes(1));
        }
    }

    private void loseNeu() {
        orders.world.signal(List.of(orders.look(Finding.UP, Finding.DOWN)));
        orders.world.pass(Duration.ofSeconds(10));
        orders.world.signal(List.of(alertOfNeu()));
        orders.world.pass(Duration.ofSeconds(2));
        orders.world.signal(List.of(orders.look(Finding.UP, Finding.DOWN)));
    }

    private AlertFired alertOfNeu() {
        return new AlertFired(
                Orders.NAME,
                NEU,
                AlertFired.Condition.ORIGIN_HEALTH,
                AlertFired.State.FIRED,
                orders.world.now,
                "0 % healthy",
                Optional.of("origin-health-orders-neu"),
                Optional.of("alert-2"));
    }

    private List<Duty> duties() {
        return orders.world.standing().activation().orElseThrow().duties();
    }

    private RunEvent.End end() {
        return orders.world.standing().run().orElseThrow().ended().orElseThrow().end();
    }
}
