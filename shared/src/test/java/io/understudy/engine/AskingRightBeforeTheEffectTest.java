package io.understudy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.DataLoss;
import io.understudy.action.PromoteFailoverGroup;
import io.understudy.activation.Fence;
import io.understudy.plan.StepId;
import io.understudy.port.Ledger;
import io.understudy.port.StillWanted;
import io.understudy.run.Order;
import io.understudy.run.Outcome;
import io.understudy.run.RunId;
import io.understudy.topology.Estates;
import io.understudy.topology.WorkloadName;
import java.util.List;
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
                .isEqualTo("the order was given under fence 1, and the ledger is at 2");
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
        head(new Ledger.Head(FENCE, true, false));
        var runner = new Runner(
                world.estate,
                world,
                world,
                (order, stillWanted) -> {
                    meanwhile.run();
                    told[0] = stillWanted.check(order);
                    return told[0].objection().orElse(new Outcome.Done("forced"));
                },
                () -> world.now);
        runner.carryOut(order());
        return told[0];
    }

    private static String words(StillWanted.Wanted wanted) {
        return wanted.objection().map(Outcome::words).orElse("");
    }

    private void head(Ledger.Head head) {
        world.append(ORDERS, Ledger.Version.NONE, List.of(), head);
    }

    private Order order() {
        var stamp = Estates.anyWorkload().declaredActive();
        var group = Estates.anyWorkload().databases().get(0);
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
