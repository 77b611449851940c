package io.understudy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.UpdateOrigin;
import io.understudy.activation.Fence;
import io.understudy.plan.StepId;
import io.understudy.port.Actuator;
import io.understudy.port.Ledger;
import io.understudy.run.Order;
import io.understudy.run.Outcome;
import io.understudy.run.RunId;
import io.understudy.topology.Estates;
import io.understudy.topology.WorkloadName;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CarryingOutTheSameStepTwiceTest {

    private static final WorkloadName ORDERS = new WorkloadName("orders");

    private final WorldInMemory world = WorldInMemory.calm();
    private final AtomicBoolean isBegun = new AtomicBoolean();
    private final AtomicInteger effects = new AtomicInteger();
    private final CountDownLatch firstHasRead = new CountDownLatch(1);

    /** A resent order and a redelivered one may arrive together; each reads before it acts. */
    @Test
    void letsTheSecondMessageReadWhatTheFirstBegan() throws InterruptedException {
        world.append(ORDERS, Ledger.Version.NONE, List.of(), new Ledger.Head(new Fence(1), true, false));
        Actuator readThenAct = (order, stillWanted) -> {
            var wasBegun = isBegun.get();
            firstHasRead.countDown();
            awaitTheOther(order);
            if (!wasBegun) {
                isBegun.set(true);
                effects.incrementAndGet();
            }
            return new Outcome.NotYet(Duration.ofSeconds(1), "under way");
        };
        var runner = new Runner(world.estate, world, world, readThenAct, () -> world.now);

        var first = new Thread(() -> runner.carryOut(order(1)));
        first.start();
        assertThat(firstHasRead.await(10, TimeUnit.SECONDS)).isTrue();
        var second = new Thread(() -> runner.carryOut(order(2)));
        second.start();
        first.join(TimeUnit.SECONDS.toMillis(10));
        second.join(TimeUnit.SECONDS.toMillis(10));

        assertThat(effects).hasValue(1);
    }

    /** The first attempt gives the second one every chance to come in between. */
    private static void awaitTheOther(Order order) {
        if (order.attempt() == 1) {
            var patience = new CountDownLatch(1);
            try {
                assertThat(patience.await(200, TimeUnit.MILLISECONDS)).isFalse();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Order order(int attempt) {
        var origin =
                Estates.anyWorkload().declaredActive().origin().orElseThrow().id();
        return new Order(
                ORDERS,
                new RunId("orders-1"),
                new StepId("latch"),
                attempt,
                0,
                new Fence(1),
                new UpdateOrigin(origin, 5, true),
                world.now,
                "a test");
    }
}
