package io.understudy.engine;

import static io.understudy.topology.Estates.NEU;
import static io.understudy.topology.Estates.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.DataLoss;
import io.understudy.action.PromoteFailoverGroup;
import io.understudy.diagnose.Again;
import io.understudy.run.Fault;
import io.understudy.run.Outcome;
import io.understudy.run.RunEvent;
import io.understudy.run.Sight;
import io.understudy.signal.AlertFired;
import io.understudy.signal.Finding;
import io.understudy.signal.OperatorAsked;
import io.understudy.signal.Signal;
import io.understudy.topology.Estates;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What was decided is decided again before a stamp is closed, and before data moves, on looks of that moment. */
class DecidingAgainTest extends OrdersDecidedAgain {

    @Test
    void closesNothingWhenTheStampIsBackWhileTheOtherOneWarms() {
        orders.established();
        orders.world.scripted.put("inside", slowFor(Duration.ofMinutes(2)));
        orders.loseWeu();
        orders.world.pass(Duration.ofSeconds(20));

        orders.look(Finding.UP, Finding.UP);
        orders.world.pass(Duration.ofMinutes(4));

        assertCalledOff();
        assertThat(orders.world.effects).doesNotContain("close", "undo-close");
    }

    /** The edge fired for fifteen seconds while our own way was cut; then users were served all the while. */
    @Test
    void closesNoStampThatServesUsersThoughOurOwnWayToItStaysCut() {
        orders.established();
        orders.world.scripted.put("inside", slowFor(Duration.ofMinutes(2)));
        orders.loseWeu();
        orders.world.pass(Duration.ofSeconds(15));
        orders.world.signal(List.of(orders.alert(AlertFired.State.RESOLVED)));

        orders.world.eyes = Optional.of(this::seenWhileUsersAreServed);
        orders.world.pass(Duration.ofMinutes(5));

        assertCalledOff();
        assertThat(orders.world.effects).doesNotContain("close", "promote-fog-orders");
    }

    @Test
    void reopensWhenUsersOfTheClosedStampAreServedThoughItIsSilentToUs() {
        orders.established();
        orders.world.scripted.put("fenced", o -> Orders.silence());
        orders.loseWeu();
        orders.world.pass(Duration.ofSeconds(4));
        assertThat(orders.world.effects).contains("close");

        orders.world.eyes = Optional.of(this::seenWhileUsersAreServed);
        orders.world.pass(Duration.ofSeconds(40));

        assertCalledOff();
        assertThat(orders.world.effects).contains("undo-close").doesNotContain("promote-fog-orders");
    }

    @Test
    void reopensAtOnceWhenTheClosedStampAnswersTwice() {
        orders.established();
        orders.world.scripted.put("fenced", o -> Orders.silence());
        orders.loseWeu();
        orders.world.pass(Duration.ofSeconds(4));
        assertThat(orders.world.effects).contains("close");

        orders.look(Finding.UP, Finding.UP);
        orders.world.pass(Duration.ofSeconds(40));

        assertCalledOff();
        assertThat(orders.world.effects).contains("undo-close").doesNotContain("promote-fog-orders");
        assertThat(orders.world.standing().course().setback())
                .as("called off is not failed")
                .isEmpty();
    }

    @Test
    void movesNoDataByForceWhileTheGateOfTheClosedStampAnswers() {
        orders.established();
        orders.loseWeu();
        orders.world.pass(Duration.ofSeconds(4));
        assertThat(orders.world.effects).contains("close", "fenced");

        orders.world.pass(Duration.ofSeconds(4));

        assertThat(orders.world.effects)
                .as("the gate has just said that it is closed, so the stamp is not silent")
                .doesNotContain("promote-fog-orders");
        assertThat(run().contradictedAt()).isPresent();
    }

    @Test
    void goesOnWhenOnlyOneLookContradicts() {
        orders.established();
        orders.world.scripted.put("fenced", o -> Orders.silence());
        orders.loseWeu();
        answerOnceAfter(Duration.ofSeconds(8));
        orders.world.pass(Duration.ofMinutes(2));

        assertThat(orders.world.standing().active(Estates.anyWorkload())).isEqualTo(NEU);
    }

    @Test
    void reopensAtTheLimitOfTheClosedWindowWhenNobodyCanTell() {
        orders.established();
        orders.world.scripted.put("fenced", o -> Orders.silence());
        orders.loseWeu();
        orders.world.pass(Duration.ofSeconds(4));

        orders.look(Finding.MISSING, Finding.UP);
        orders.world.pass(Duration.ofMinutes(2));
        assertThat(orders.world.standing().openRun())
                .as("missing is not down, and not well")
                .isPresent();
        orders.world.pass(Duration.ofMinutes(2));

        assertThat(run().ended().orElseThrow().end()).isEqualTo(RunEvent.End.UNDONE);
        assertThat(run().ended().orElseThrow().words()).contains("users were shut out for 3 min");
        assertThat(orders.world.effects).contains("undo-close").doesNotContain("promote-fog-orders");
    }

    @Test
    void movesTheDataPlannedThoughOneLookAtTheSourceIsMissing() {
        orders.established();
        askForAMove();
        orders.world.pass(Duration.ofSeconds(4));
        orders.look(Finding.MISSING, Finding.UP);
        orders.world.pass(Duration.ofSeconds(45));
        orders.look(Finding.UP, Finding.UP);
        orders.world.pass(Duration.ofMinutes(2));

        assertThat(promotions()).containsExactly(DataLoss.REFUSED);
        assertThat(orders.world.standing().active(Estates.anyWorkload())).isEqualTo(NEU);
    }

    @Test
    void neverMovesTheDataPlannedThroughAGateThatIsOpen() {
        orders.established();
        orders.world.scripted.put(
                "fenced",
                o -> new Outcome.NotYet(Duration.ofSeconds(1), "its gate admits users", Optional.of(Sight.OTHERWISE)));
        askForAMove();
        orders.world.pass(Duration.ofMinutes(5));

        assertThat(promotions()).isEmpty();
        assertThat(run().ended().orElseThrow().end()).isEqualTo(RunEvent.End.UNDONE);
        assertThat(orders.world.standing().active(Estates.anyWorkload())).isEqualTo(WEU);
    }

    @Test
    void neverMovesTheDataPlannedPastAGateThatIsSilent() {
        orders.established();
        orders.world.scripted.put("fenced", o -> Orders.silence());
        askForAMove();
        orders.world.pass(Duration.ofMinutes(5));

        assertThat(promotions()).isEmpty();
        assertThat(orders.world.standing().active(Estates.anyWorkload())).isEqualTo(WEU);
    }

    @Test
    void forcesTheDataWhenTheSourceFallsSilentInAMoveThatAPersonAskedFor() {
        orders.established();
        orders.world.scripted.put("fenced", o -> Orders.silence());
        askForAMove();
        orders.world.pass(Duration.ofSeconds(4));
        orders.look(Finding.DOWN, Finding.UP);
        orders.world.pass(Duration.ofMinutes(3));

        assertThat(promotions()).containsExactly(DataLoss.ACCEPTED);
    }

    @Test
    void asksPeopleWhenTheLossOfNowIsNotCoveredAndGoesOnOnceTheyApprove() {
        orders.established();
        orders.world.scripted.put("fenced", o -> Orders.silence());
        orders.loseWeu();
        answerOnceAfter(Duration.ofSeconds(11));
        orders.world.pass(Duration.ofSeconds(30));

        assertThat(promotions())
                .as("weu may have been written for longer than policy allows to lose")
                .isEmpty();
        orders.answer(OperatorAsked.Wish.APPROVE, "r9");
        orders.world.pass(Duration.ofSeconds(20));

        assertThat(promotions()).containsExactly(DataLoss.ACCEPTED);
    }

    @Test
    void asksAgainWithoutAnyLossWhereTheDataHasMovedThoughTheAnswerWasARefusal() {
        orders.established();
        orders.world.scripted.put("promote-fog-orders", o -> {
            orders.hasMovedUnheard = true;
            return o.attempt() <= 4
                    ? new Outcome.Refused(new Fault(Fault.Kind.MISCONFIGURED, "HTTP 404", "it is not known here yet"))
                    : new Outcome.AlreadyDone("it was so already");
        });
        orders.loseWeu();
        orders.world.pass(Duration.ofMinutes(2));

        assertThat(promotions()).startsWith(DataLoss.ACCEPTED).endsWith(DataLoss.REFUSED);
        assertThat(orders.world.standing().incidents().questions()).isEmpty();
        assertThat(orders.world.standing().active(Estates.anyWorkload())).isEqualTo(NEU);
    }

    @Test
    void isWrittenDownBeforeEachStepThatCannotBeTakenBack() {
        orders.established();
        orders.loseWeu();
        orders.world.pass(Duration.ofMinutes(1));

        assertThat(orders.world.eventsOf(Orders.NAME).stream()
                        .filter(e -> e instanceof RunEvent.DecidedAgain d && d.again() == Again.HOLDS)
                        .map(e -> ((RunEvent.DecidedAgain) e).before().value()))
                .containsExactly("close", "promote-fog-orders");
    }

    /** The lost stamp answers one look, and falls silent again. */
    private void answerOnceAfter(Duration wait) {
        orders.world.pass(wait);
        orders.look(Finding.ILL, Finding.UP);
        orders.world.pass(Duration.ofSeconds(2));
        orders.look(Finding.DOWN, Finding.UP);
    }

    private Signal seenWhileUsersAreServed() {
        var eyes = orders.world.eyes;
        var seen = orders.lookWhileWeuServesUsers(Finding.DOWN, Finding.UP);
        orders.world.eyes = eyes;
        return seen;
    }

    private List<DataLoss> promotions() {
        return orders.world.eventsOf(Orders.NAME).stream()
                .filter(e -> e instanceof RunEvent.StepOrdered)
                .map(e -> ((RunEvent.StepOrdered) e).action())
                .filter(a -> a instanceof PromoteFailoverGroup)
                .map(a -> ((PromoteFailoverGroup) a).dataLoss())
                .toList();
    }
}
