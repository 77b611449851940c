package io.understudy.functions.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.action.Action;
import io.understudy.action.DataLoss;
import io.understudy.action.Notice;
import io.understudy.action.OrderKind;
import io.understudy.action.SendNotice;
import io.understudy.activation.Fence;
import io.understudy.decide.DataRisk;
import io.understudy.decide.Decision;
import io.understudy.decide.Intent;
import io.understudy.functions.fakes.ShippedEstate;
import io.understudy.functions.json.Messages;
import io.understudy.functions.json.Trace;
import io.understudy.functions.port.Attic;
import io.understudy.functions.port.DeadLetter;
import io.understudy.functions.port.Entities;
import io.understudy.functions.port.Letter;
import io.understudy.plan.Plan;
import io.understudy.plan.Planner;
import io.understudy.plan.Step;
import io.understudy.plan.StepId;
import io.understudy.port.Ledger;
import io.understudy.port.Outbox;
import io.understudy.run.Order;
import io.understudy.run.Outcome;
import io.understudy.run.OutcomeReport;
import io.understudy.run.RunEvent;
import io.understudy.run.RunId;
import io.understudy.signal.Finding;
import io.understudy.signal.ProbeReported;
import io.understudy.signal.Sample;
import io.understudy.signal.TimePassed;
import io.understudy.topology.ChannelName;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A trigger that throws gives its message back; one that returns has settled it. */
class TakingFromTheBusTest {

    private final AProcess process = new AProcess();

    @Test
    void settlesASignalThatIsInTheLedger() {
        new SignalQueued(process.wiring).run(look());

        assertThat(process.ledger.eventsOf(ShippedEstate.ORDERS)).isNotEmpty();
    }

    @Test
    void settlesALookThatIsInTheLedger() {
        new LookQueued(process.wiring).run(look());

        assertThat(process.ledger.eventsOf(ShippedEstate.ORDERS)).isNotEmpty();
    }

    @Test
    void settlesASignalThatItSentAgainBecauseTheLedgerWasAway() {
        process.ledger.goAway();

        new SignalQueued(process.wiring).run(look());

        assertThat(process.mail.sentTo(Entities.SIGNALS)).hasSize(1);
    }

    @Test
    void givesBackWhatItCanNeitherSettleNorSendAgain() {
        process.ledger.goAway();
        process.mail.goAway();

        assertThatThrownBy(() -> new SignalQueued(process.wiring).run(look()))
                .isInstanceOf(Outbox.BusUnavailable.class);
        assertThatThrownBy(() -> new OutcomeQueued(process.wiring).run(outcome()))
                .isInstanceOf(Outbox.BusUnavailable.class);
    }

    @Test
    void givesBackPoisonOnlyWhileItCannotBePutAside() {
        process.mail.goAway();
        assertThatThrownBy(() -> new SignalQueued(process.wiring).run("poison"))
                .isInstanceOf(Outbox.BusUnavailable.class);
        process.mail.comeBack();

        new SignalQueued(process.wiring).run("poison");
        new OutcomeQueued(process.wiring).run("poison");
        new UnknownKind(process.wiring).run("{}");

        assertThat(process.attic.newest(Attic.Kind.QUARANTINED)).hasSize(3);
    }

    @Test
    void settlesAnOutcomeOfARunThatNobodyKnows() {
        new OutcomeQueued(process.wiring).run(outcome());

        assertThat(process.mail.sent()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void carriesOutOrdersOfItsOwnKindAndNoOther(OrderKind kind) {
        var action = actionOf(kind);
        inAnOpenRun(action);

        EnumSet.complementOf(EnumSet.of(kind))
                .forEach(other -> functionFor(other).accept(order(action)));
        assertThat(process.carriedOut).isEmpty();
        functionFor(kind).accept(order(action));

        assertThat(process.carriedOut).extracting(Order::action).containsExactly(action);
        assertThat(process.mail.sentTo(Entities.OUTCOMES)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void givesAnOrderBackWhoseOutcomeCannotBeReported(OrderKind kind) {
        inAnOpenRun(actionOf(kind));
        process.mail.goAway();

        assertThatThrownBy(() -> functionFor(kind).accept(order(actionOf(kind))))
                .isInstanceOf(Outbox.BusUnavailable.class);
    }

    @Test
    void looksWhenTheSweepIsDueAndThenDoesWhatTheProcessDoesBeside() {
        new SweepDue(process.wiring).run("{}");

        assertThat(process.looks).isEqualTo(1);
        assertThat(process.timesAfterLooking).isEqualTo(1);
        assertThat(process.signals()).hasSize(1);
    }

    @Test
    void asksWhatARecoveryWillNeedWhenThePreflightIsDue() {
        new PreflightDue(process.wiring).run("{}");

        assertThat(process.timesPreflown).isEqualTo(1);
        assertThat(process.looks).isZero();
    }

    @Test
    void wakesOpenRunsAndRevivesDeadLettersWhenTheLedgerIsSwept() {
        inAnOpenRun(actionOf(OrderKind.PROMOTE_DATA));
        process.dead.add(new DeadLetter(Entities.SIGNALS, look(), 0, "TooManyDeliveries"));

        new LedgerSwept(process.wiring).run("{}");

        assertThat(process.signals().get(0)).isEqualTo(new TimePassed(ShippedEstate.ORDERS, AProcess.NOW));
        assertThat(process.mail.sent())
                .extracting(Letter::id)
                .filteredOn(id -> !id.startsWith("canary:"))
                .last()
                .asString()
                .endsWith(":revived:1");
        assertThat(process.mail.sent())
                .extracting(Letter::id)
                .filteredOn(id -> id.startsWith("canary:"))
                .hasSameSizeAs(Entities.LISTENED_TO);
    }

    private Consumer<String> functionFor(OrderKind kind) {
        return switch (kind) {
            case SCALE_CLUSTER -> new ScaleCluster(process.wiring)::run;
            case PROMOTE_DATA -> new PromoteData(process.wiring)::run;
            case SHIFT_TRAFFIC -> new ShiftTraffic(process.wiring)::run;
            case CHECK_HEALTH -> new CheckHealth(process.wiring)::run;
            case NOTIFY -> new Notify(process.wiring)::run;
        };
    }

    private void inAnOpenRun(Action ordered) {
        var run = new RunId("orders-2");
        process.ledger.append(
                ShippedEstate.ORDERS,
                Ledger.Version.NONE,
                List.of(
                        new RunEvent.RunStarted(
                                AProcess.NOW, run, new Fence(2), plan(), List.of("lost"), new DataRisk.None()),
                        new RunEvent.StepOrdered(AProcess.NOW, run, new StepId("step"), 1, ordered, "a test")),
                new Ledger.Head(new Fence(2), true, false));
    }

    /** The first action of this kind in a plan; what people are told is ordered beside it. */
    private static Action actionOf(OrderKind kind) {
        return plan().steps().stream()
                .map(Step::action)
                .filter(action -> action.kind() == kind)
                .findFirst()
                .orElseGet(TakingFromTheBusTest::notice);
    }

    private static Plan plan() {
        var decision = new Decision.Act(
                Intent.FAIL_OVER,
                ShippedEstate.WEU,
                ShippedEstate.NEU,
                DataLoss.ACCEPTED,
                new DataRisk.None(),
                List.of("lost"),
                Optional.empty());
        return Planner.plan(ShippedEstate.orders(), decision, new Fence(2), AProcess.NOW);
    }

    private static Action notice() {
        return new SendNotice(
                new ChannelName("ops-webhook"),
                new Notice("orders-2/started", ShippedEstate.ORDERS, Notice.Urgency.PAGE, "it moves", List.of()));
    }

    private static String order(Action action) {
        var order = new Order(
                ShippedEstate.ORDERS,
                new RunId("orders-2"),
                new StepId("step"),
                1,
                0,
                new Fence(2),
                action,
                AProcess.NOW,
                "a test");
        return Messages.wrap(order, Trace.next()).text();
    }

    private static String outcome() {
        var report = new OutcomeReport(
                ShippedEstate.ORDERS,
                new RunId("orders-2"),
                new StepId("close"),
                1,
                new Outcome.Done("published"),
                AProcess.NOW);
        return Messages.wrap(report, Trace.next()).text();
    }

    private static String look() {
        var report = new ProbeReported(
                ShippedEstate.ORDERS,
                "swedencentral",
                List.of(new Sample(ShippedEstate.WEU, Sample.Look.DIRECT, Finding.DOWN, "no connection")),
                List.of(),
                AProcess.NOW);
        return Messages.wrap(report, Trace.next()).text();
    }
}
