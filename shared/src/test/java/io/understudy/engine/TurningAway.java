package io.understudy.engine;

import io.understudy.action.UpdateOrigin;
import io.understudy.activation.Fence;
import io.understudy.plan.StepId;
import io.understudy.port.Ledger;
import io.understudy.run.Order;
import io.understudy.run.Outcome;
import io.understudy.run.RunId;
import io.understudy.topology.Estates;
import io.understudy.topology.Policy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The orders that a runner does not carry out, and what it says to each. */
public final class TurningAway {

    private TurningAway() {}

    /** The sentences, by what the order met. */
    public static Map<String, String> sentences() {
        var sentences = new LinkedHashMap<String, String>();
        sentences.put("on the leash", said(Orders.under(leashed()), o -> {}));
        sentences.put(
                "under an older fence", said(Orders.calm(), o -> head(o, new Ledger.Head(new Fence(2), true, false))));
        sentences.put("after its run", said(Orders.calm(), o -> head(o, new Ledger.Head(new Fence(1), false, false))));
        sentences.put("while paused", said(Orders.calm(), o -> head(o, new Ledger.Head(new Fence(1), true, true))));
        sentences.put("without a ledger", said(Orders.calm(), o -> o.world.ledgerIsAway = true));
        return sentences;
    }

    private static String said(Orders orders, Consumer<Orders> before) {
        before.accept(orders);
        var world = orders.world;
        var runner = new Runner(
                world.estate, world, world, (o, stillWanted) -> new Outcome.Done("the effect"), () -> world.now);
        return ((Taken.Settled) runner.carryOut(order(orders))).words();
    }

    private static void head(Orders orders, Ledger.Head head) {
        orders.world.append(Orders.NAME, Ledger.Version.NONE, List.of(), head);
    }

    private static Order order(Orders orders) {
        var origin = Estates.anyWorkload().declaredActive().origin().id();
        return new Order(
                Orders.NAME,
                new RunId("orders-1"),
                new StepId("latch"),
                1,
                0,
                new Fence(1),
                new UpdateOrigin(origin, 5, true),
                orders.world.now,
                "a test");
    }

    private static Policy leashed() {
        var policy = Estates.trusting();
        return new Policy(
                policy.automatic(),
                true,
                policy.dataLossMax(),
                policy.quietPeriod(),
                policy.fenceWait(),
                policy.closedMax(),
                policy.latch());
    }
}
