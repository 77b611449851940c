package io.understudy.run;

import static io.understudy.topology.Estates.NEU;
import static io.understudy.topology.Estates.WEU;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.action.Action;
import io.understudy.action.DataLoss;
import io.understudy.action.Notice;
import io.understudy.action.SendNotice;
import io.understudy.activation.Fence;
import io.understudy.decide.DataRisk;
import io.understudy.decide.Decision;
import io.understudy.decide.Intent;
import io.understudy.plan.Planner;
import io.understudy.plan.StepId;
import io.understudy.topology.ChannelName;
import io.understudy.topology.Estates;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RefusingALedgerThatCannotBeTrueTest {

    private static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");
    private static final RunId RUN = new RunId("orders-1");
    private static final StepId CAPACITY = new StepId("capacity-work");
    private static final StepId PROMOTE = new StepId("promote-fog-orders");

    @Test
    void refusesTheEndOfAStepThatWasNotOrdered() {
        assertRefused("step capacity-work of run orders-1, which is OPEN, is WAITING", started(), ended(CAPACITY));
    }

    @Test
    void refusesASecondEndOfAStepThatIsDone() {
        assertRefused(
                "step capacity-work of run orders-1, which is OPEN, is DONE",
                started(),
                ordered(CAPACITY),
                ended(CAPACITY),
                ended(CAPACITY));
    }

    @Test
    void refusesToOrderAStepAgainThatIsDone() {
        assertRefused("is DONE", started(), ordered(CAPACITY), ended(CAPACITY), ordered(CAPACITY));
    }

    @Test
    void refusesAnOutcomeOfAnAttemptThatWasNotOrdered() {
        var late = new RunEvent.StepEnded(NOW, RUN, CAPACITY, 2, new Outcome.Done("3 nodes"));

        assertRefused("attempt 1 was ordered, not 2", started(), ordered(CAPACITY), late);
    }

    @Test
    void refusesAStepAfterTheRunHasEnded() {
        assertRefused("run orders-1 is STUCK", started(), over(RunEvent.End.STUCK), ordered(CAPACITY));
    }

    @Test
    void letsPeopleBeToldHowARunEnded() {
        var notice = new Notice("orders-1/stuck", Estates.anyWorkload().name(), Notice.Urgency.PAGE, "h", List.of());
        var told = ordered(new StepId("notice-stuck-ops"), new SendNotice(new ChannelName("ops"), notice));

        assertThatCode(() -> Standing.of(List.of(started(), over(RunEvent.End.STUCK), told)))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesARunThatEndsTwice() {
        assertRefused("run orders-1 is STUCK", started(), over(RunEvent.End.STUCK), over(RunEvent.End.STUCK));
    }

    @Test
    void refusesARunThatIsDoneBeforeUsersAreServed() {
        assertRefused("run orders-1 is OPEN", started(), over(RunEvent.End.DONE));
    }

    @Test
    void refusesARunWhileAnotherIsOpen() {
        assertRefused("run orders-1 is OPEN", started(), started());
    }

    @Test
    void refusesToUndoPastTheCommitPoint() {
        assertRefused("is OPEN and past its commit point", started(), ordered(PROMOTE), undo());
    }

    @Test
    void refusesToServeUsersWhileItIsUndone() {
        assertRefused("run orders-1 is UNDOING", started(), undo(), new RunEvent.RunServing(NOW, RUN));
    }

    @Test
    void refusesAnEventOfARunThatWasNeverStarted() {
        assertRefused("run orders-1 was never started", undo());
    }

    @Test
    void saysWhichRunWhichStateAndWhichEvent() {
        assertThatThrownBy(() -> Standing.of(List.of(started(), over(RunEvent.End.STUCK), undo())))
                .hasMessage("the ledger cannot be true: run orders-1 is STUCK, and then it says UndoStarted at"
                        + " 2026-11-21 06:00:00 UTC: run orders-1 undoes what it did, because a test says so");
    }

    private static void assertRefused(String why, RunEvent... events) {
        var before = List.of(events).subList(0, events.length - 1);

        assertThatCode(() -> Standing.of(before)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Standing.of(Arrays.asList(events)))
                .isInstanceOf(IllegalLedgerException.class)
                .hasMessageContaining(why)
                .hasMessageContaining(events[events.length - 1].sentence());
    }

    private static RunEvent started() {
        var decision = new Decision.Act(
                Intent.FAIL_OVER,
                WEU,
                NEU,
                DataLoss.ACCEPTED,
                new DataRisk.None(),
                List.of("a test"),
                Optional.empty());
        var plan = Planner.plan(Estates.anyWorkload(), decision, new Fence(1), NOW);
        return new RunEvent.RunStarted(
                NOW,
                RUN,
                new Fence(1),
                plan,
                List.of("a test"),
                new DataRisk.None(),
                Optional.of("alice"),
                Optional.empty(),
                Optional.empty());
    }

    private static RunEvent ordered(StepId step) {
        var plan = ((RunEvent.RunStarted) started()).plan();
        return ordered(step, plan.step(step).action());
    }

    private static RunEvent ordered(StepId step, Action action) {
        return new RunEvent.StepOrdered(NOW, RUN, step, 1, action, "a test");
    }

    private static RunEvent ended(StepId step) {
        return new RunEvent.StepEnded(NOW, RUN, step, 1, new Outcome.Done("3 nodes"));
    }

    private static RunEvent undo() {
        return new RunEvent.UndoStarted(NOW, RUN, "a test says so", Optional.empty());
    }

    private static RunEvent over(RunEvent.End end) {
        return new RunEvent.RunEnded(NOW, RUN, end, "a test says so");
    }
}
