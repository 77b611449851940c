package io.understudy.engine;

import static io.understudy.topology.Estates.NEU;
import static io.understudy.topology.Estates.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.DataLoss;
import io.understudy.action.Notice;
import io.understudy.action.PromoteFailoverGroup;
import io.understudy.activation.Fence;
import io.understudy.decide.DataRisk;
import io.understudy.decide.Intent;
import io.understudy.plan.Plan;
import io.understudy.plan.Step;
import io.understudy.plan.StepId;
import io.understudy.port.Ledger;
import io.understudy.port.StillWanted;
import io.understudy.run.Fault;
import io.understudy.run.Order;
import io.understudy.run.Outcome;
import io.understudy.run.RunEvent;
import io.understudy.run.RunId;
import io.understudy.topology.ChannelName;
import io.understudy.topology.Estates;
import io.understudy.topology.FailoverGroup;
import io.understudy.topology.WorkloadName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Between the first look at an order and its effect lies a read that may take half a minute. */
class AskingRightBeforeTheEffectTest {

    private static final WorkloadName ORDERS = new WorkloadName("orders");
    private static final Fence FENCE = new Fence(1);

    private final WorldInMemory world = WorldInMemory.calm();

    @Test
    void isStillWantedWhereNothingHappened() {
        assertThat(askedAfter(() -> {})).isEqualTo(new StillWanted.Wanted.Yes());
    }

    @Test
    void isNotForcedAfterAPauseThatWasAnswered() {
        assertThat(words(askedAfter(() -> head(new Ledger.Head(FENCE, true, true)))))
                .isEqualTo("orders is paused");
    }

    @Test
    void isNotWantedAfterANewerRunBegan() {
        assertThat(words(askedAfter(() -> head(new Ledger.Head(new Fence(2), true, false)))))
                .isEqualTo("the order was given under fence 1, and the ledger is at fence 2");
    }

    @Test
    void isNotWantedOnceItWasOrderedAgain() {
        var order = order();

        assertThat(words(askedAfter(() -> {
                    var ended = new Outcome.Unknown("the connection broke");
                    world.forge(new RunEvent.StepEnded(world.now, order.run(), order.step(), 1, ended));
                    world.forge(new RunEvent.StepOrdered(
                            world.now, order.run(), order.step(), 2, order.action(), "a test"));
                })))
                .isEqualTo("run orders-1 does not want attempt 1 of step promote any more");
    }

    @Test
    void isNotWantedOnceTheRunHasTurnedBack() {
        var order = order();
        var certainly = new Fault(Fault.Kind.NOT_ALLOWED, "HTTP 403", "we may not").withoutTrace();

        assertThat(words(askedAfter(() -> {
                    world.forge(new RunEvent.StepEnded(
                            world.now, order.run(), order.step(), 1, new Outcome.Refused(certainly)));
                    world.forge(new RunEvent.UndoStarted(world.now, order.run(), "a test", Optional.empty()));
                })))
                .isEqualTo("run orders-1 does not want attempt 1 of step promote any more");
    }

    /** It may have lain in a queue while the stamp came back. */
    @Test
    void isDecidedAgainWhereItWasDecidedLongAgo() {
        var asked = askedAfter(() -> world.now = world.now.plusSeconds(31));

        assertThat(words(asked))
                .isEqualTo("it was decided more than 30 s ago, so the run decides again before anything is sent");
        assertThat(asked.objection())
                .hasValueSatisfying(outcome -> assertThat(outcome)
                        .isInstanceOfSatisfying(
                                Outcome.NotYet.class,
                                notYet -> assertThat(notYet.isForTheRun()).isTrue()));
    }

    @Test
    void tellsNobodyOfOldNews() {
        var told = new ArrayList<Order>();
        var runner = new Runner(
                world.estate,
                world,
                world,
                (taken, stillWanted) -> {
                    told.add(taken);
                    return new Outcome.Done("told");
                },
                () -> world.now);
        var notice = new Notice("orders-1/started", ORDERS, Notice.Urgency.PAGE, "it moves", List.of());
        var order = new Order(
                ORDERS,
                new RunId("orders-1"),
                new StepId("notice-started-ops"),
                1,
                0,
                FENCE,
                notice.over(new ChannelName("ops")),
                world.now,
                "a test");

        runner.carryOut(order);
        world.now = world.now.plus(Duration.ofHours(1));
        runner.carryOut(order);

        assertThat(told).hasSize(1);
    }

    @Test
    void isNotWantedAfterItsRunEnded() {
        assertThat(words(askedAfter(() -> head(new Ledger.Head(FENCE, false, false)))))
                .isEqualTo("run orders-1 has ended");
    }

    @Test
    void cannotTellWhileTheLedgerIsAway() {
        assertThat(askedAfter(() -> world.ledgerIsAway = true)).isInstanceOf(StillWanted.Wanted.NotNow.class);
    }

    /** What the actuator is told when it asks after its read. */
    private StillWanted.Wanted askedAfter(Runnable meanwhile) {
        var told = new StillWanted.Wanted[1];
        var order = order();
        head(new Ledger.Head(FENCE, true, false));
        begin(order);
        var runner = new Runner(
                world.estate,
                world,
                world,
                (taken, stillWanted) -> {
                    meanwhile.run();
                    told[0] = stillWanted.check(taken);
                    return told[0].objection().orElse(new Outcome.Done("forced"));
                },
                () -> world.now);
        runner.carryOut(order);
        return told[0];
    }

    /** The ledger tells of a run that ordered it. */
    private void begin(Order order) {
        var plan = new Plan(
                Intent.FAIL_OVER,
                WEU,
                NEU,
                List.of(new Step(
                        order.step(),
                        order.action(),
                        List.of(),
                        Optional.empty(),
                        Duration.ofMinutes(15),
                        new Step.Weight.Required())),
                order.step());
        world.forge(
                new RunEvent.RunStarted(world.now, order.run(), FENCE, plan, List.of("a test"), new DataRisk.None()));
        world.forge(new RunEvent.StepOrdered(world.now, order.run(), order.step(), 1, order.action(), "a test"));
    }

    private static String words(StillWanted.Wanted wanted) {
        return wanted.objection().map(Outcome::words).orElse("");
    }

    private void head(Ledger.Head head) {
        world.append(ORDERS, new Ledger.Version(world.eventsOf(ORDERS).size(), "any"), List.of(), head);
    }

    private Order order() {
        var stamp = Estates.anyWorkload().declaredActive();
        var group = Estates.anyWorkload().storesOf(FailoverGroup.class).get(0);
        return new Order(
                ORDERS,
                new RunId("orders-1"),
                new StepId("promote"),
                1,
                0,
                FENCE,
                new PromoteFailoverGroup(group.serverIn(stamp.name()), group.name(), DataLoss.ACCEPTED),
                world.now,
                "a test");
    }
}
