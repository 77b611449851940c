package io.understudy.engine;

import static io.understudy.topology.Estates.NEU;
import static io.understudy.topology.Estates.WEU;

import io.understudy.action.Action;
import io.understudy.action.DataLoss;
import io.understudy.action.Notice;
import io.understudy.action.PromoteFailoverGroup;
import io.understudy.action.UpdateOrigin;
import io.understudy.activation.Fence;
import io.understudy.decide.DataRisk;
import io.understudy.decide.Intent;
import io.understudy.plan.Plan;
import io.understudy.plan.Step;
import io.understudy.plan.StepId;
import io.understudy.port.Ledger;
import io.understudy.run.Order;
import io.understudy.run.Outcome;
import io.understudy.run.RunEvent;
import io.understudy.run.RunId;
import io.understudy.topology.ChannelName;
import io.understudy.topology.Estates;
import io.understudy.topology.FailoverGroup;
import io.understudy.topology.Policy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The orders that a runner does not carry out, and what it says to each. */
public final class TurningAway {

    private static final RunId RUN = new RunId("orders-1");
    private static final Fence FENCE = new Fence(1);

    private TurningAway() {}

    /** The sentences, by what the order met. */
    public static Map<String, String> sentences() {
        var sentences = new LinkedHashMap<String, String>();
        sentences.put("on the leash", said(Orders.under(leashed()), o -> {}));
        sentences.put(
                "under an older fence", said(Orders.calm(), o -> head(o, new Ledger.Head(new Fence(2), true, false))));
        sentences.put("after its run", said(Orders.calm(), o -> head(o, new Ledger.Head(FENCE, false, false))));
        sentences.put("while paused", said(Orders.calm(), o -> head(o, new Ledger.Head(FENCE, true, true))));
        sentences.put("without a ledger", said(Orders.calm(), o -> o.world.ledgerIsAway = true));
        sentences.put("without the story of its run", ofAnAttemptWithoutAStory());
        sentences.put("an attempt that its run does not want", ofAnUnwantedAttempt());
        sentences.put("a decision of long ago", ofAnOldDecision());
        sentences.put("a notice of long ago", ofOldNews());
        return sentences;
    }

    private static String said(Orders orders, Consumer<Orders> before) {
        var order = order(orders, "latch", latch());
        before.accept(orders);
        return said(orders, order);
    }

    private static String ofAnAttemptWithoutAStory() {
        var orders = Orders.calm();
        head(orders, new Ledger.Head(FENCE, true, false));
        orders.world.storyIsAway = true;
        return said(orders, order(orders, "promote-fog-orders", promotion()));
    }

    /** The ledger knows no run that ordered it. */
    private static String ofAnUnwantedAttempt() {
        var orders = Orders.calm();
        head(orders, new Ledger.Head(FENCE, true, false));
        return said(orders, order(orders, "promote-fog-orders", promotion()));
    }

    private static String ofAnOldDecision() {
        var orders = Orders.calm();
        var order = order(orders, "promote-fog-orders", promotion());
        head(orders, new Ledger.Head(FENCE, true, false));
        begin(orders, order);
        orders.world.now = orders.world.now.plusSeconds(31);
        return said(orders, order);
    }

    private static String ofOldNews() {
        var orders = Orders.calm();
        var notice = new Notice("orders-1/started", Orders.NAME, Notice.Urgency.PAGE, "it moves", List.of());
        var order = order(orders, "notice-started-ops", notice.over(new ChannelName("ops")));
        orders.world.now = orders.world.now.plus(Duration.ofHours(1));
        return said(orders, order);
    }

    /** The actuator asks right before the effect, as every one does. */
    private static String said(Orders orders, Order order) {
        var world = orders.world;
        var runner = new Runner(
                world.estate,
                world,
                world,
                (taken, stillWanted) ->
                        stillWanted.check(taken).objection().orElseGet(() -> new Outcome.Done("the effect")),
                () -> world.now);
        return ((Taken.Settled) runner.carryOut(order)).words();
    }

    /** The ledger tells of a run that ordered it. */
    private static void begin(Orders orders, Order order) {
        var step = new Step(
                order.step(),
                order.action(),
                List.of(),
                Optional.empty(),
                Duration.ofMinutes(15),
                new Step.Weight.Required());
        var plan = new Plan(Intent.FAIL_OVER, WEU, NEU, List.of(step), order.step());
        var world = orders.world;
        world.forge(new RunEvent.RunStarted(world.now, RUN, FENCE, plan, List.of("a test"), new DataRisk.None()));
        world.forge(new RunEvent.StepOrdered(world.now, RUN, order.step(), 1, order.action(), "a test"));
    }

    private static void head(Orders orders, Ledger.Head head) {
        orders.world.append(Orders.NAME, Ledger.Version.NONE, List.of(), head);
    }

    private static Order order(Orders orders, String step, Action action) {
        return new Order(Orders.NAME, RUN, new StepId(step), 1, 0, FENCE, action, orders.world.now, "a test");
    }

    private static Action latch() {
        return new UpdateOrigin(
                Estates.anyWorkload().declaredActive().origin().orElseThrow().id(), 5, true);
    }

    private static Action promotion() {
        var group = Estates.anyWorkload().storesOf(FailoverGroup.class).get(0);
        return new PromoteFailoverGroup(group.serverIn(NEU), group.name(), DataLoss.ACCEPTED);
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
