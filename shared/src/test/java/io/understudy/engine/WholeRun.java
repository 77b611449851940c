package io.understudy.engine;

import io.understudy.run.Fault;
import io.understudy.run.Order;
import io.understudy.run.Outcome;
import io.understudy.run.RunEvent;
import io.understudy.signal.Finding;
import io.understudy.signal.OperatorAsked;
import io.understudy.topology.AWorkload;
import io.understudy.topology.Estates;
import io.understudy.topology.Policy;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The catalogue of whole runs: what is told line by line in {@code runs/}, and what has to visit every transition. */
public enum WholeRun {
    /** The first activation, then a region is lost. */
    DONE(Orders::calm, WholeRun::loseWeu),

    DONE_WITHOUT_DATA(() -> Orders.of(AWorkload.called("orders").withoutData().written()), WholeRun::loseWeu),

    DONE_AFTER_DOUBT_AND_DELAY(Orders::calm, orders -> {
        orders.world.scripted.put("capacity-work", WholeRun::inDoubtAtFirst);
        orders.world.scripted.put("latch", WholeRun::doneAtTheSecondAttempt);
        loseWeu(orders);
        orders.world.pass(Duration.ofMinutes(10));
    }),

    WENT_BACK(Orders::calm, orders -> {
        loseWeu(orders);
        orders.world.signal(List.of(orders.wish(OperatorAsked.Wish.FAIL_BACK, "r1")));
        orders.world.pass(Duration.ofSeconds(1));
        orders.world.signal(List.of(orders.look(Finding.UP, Finding.UP)));
        orders.world.pass(Duration.ofMinutes(5));
    }),

    /** People cannot be told either, and are told again while things are put back. */
    UNDONE(Orders::calm, orders -> {
        orders.world.scripted.put("close", refusal(Fault.Kind.REJECTED, "the vault said no"));
        orders.world.scripted.put("undo-close", WholeRun::slow);
        orders.world.scripted.put("notice-started-ops", WholeRun::lateAndInDoubt);
        loseWeu(orders);
    }),

    UNDONE_AFTER_ITS_LIMIT(Orders::calm, orders -> {
        orders.world.scripted.put(
                "inside",
                o -> new Outcome.NotYet(Duration.ofMinutes(1), "stamp neu is not healthy inside: no database"));
        loseWeu(orders);
        orders.world.pass(Duration.ofMinutes(15));
    }),

    STUCK(Orders::calm, orders -> {
        orders.world.scripted.put("writes", refusal(Fault.Kind.CHECK_FAILED, "the row did not come back"));
        loseWeu(orders);
    }),

    STUCK_WHILE_PUTTING_BACK(Orders::calm, orders -> {
        orders.world.scripted.put("close", refusal(Fault.Kind.REJECTED, "the vault said no"));
        orders.world.scripted.put("undo-close", refusal(Fault.Kind.REJECTED, "the vault said no again"));
        loseWeu(orders);
    }),

    STUCK_WITH_A_DEBT(Orders::calm, orders -> {
        orders.world.scripted.put("fenced", refusal(Fault.Kind.CHECK_FAILED, "there is no such gate"));
        loseWeu(orders);
    }),

    HELD_BACK_AND_APPROVED(() -> Orders.under(allowingNoLoss()), orders -> {
        orders.loseWeu();
        orders.world.pass(Duration.ofSeconds(20));
        orders.world.signal(List.of(orders.wish(OperatorAsked.Wish.APPROVE, "r1")));
        orders.world.pass(Duration.ofSeconds(10));
        orders.world.signal(List.of(orders.look(Finding.DOWN, Finding.UP)));
        orders.world.pass(Duration.ofMinutes(5));
    });

    @SuppressWarnings("ImmutableEnumChecker") // a lambda keeps no state
    private final Supplier<Orders> orders;

    @SuppressWarnings("ImmutableEnumChecker") // a lambda keeps no state
    private final Consumer<Orders> course;

    WholeRun(Supplier<Orders> orders, Consumer<Orders> course) {
        this.orders = orders;
        this.course = course;
    }

    /** Lives it from the first look on; the ledger of the workload in the end. */
    public List<RunEvent> events() {
        var lived = orders.get();
        lived.established();
        course.accept(lived);
        return lived.world.eventsOf(Orders.NAME);
    }

    String file() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".txt";
    }

    private static void loseWeu(Orders orders) {
        orders.loseWeu();
        orders.world.pass(Duration.ofMinutes(5));
    }

    private static Function<Order, Outcome> refusal(Fault.Kind kind, String words) {
        return order -> new Outcome.Refused(new Fault(kind, "No", words));
    }

    private static Outcome inDoubtAtFirst(Order order) {
        return order.attempt() < 3 ? new Outcome.Unknown("the connection broke") : new Outcome.AlreadyDone("3 nodes");
    }

    private static Outcome doneAtTheSecondAttempt(Order order) {
        return order.attempt() == 1
                ? new Outcome.NotYet(Duration.ofMinutes(1), "Front Door is still applying it")
                : new Outcome.Done("the origin of weu has priority 5");
    }

    private static Outcome slow(Order order) {
        return order.asked() < 10
                ? new Outcome.NotYet(Duration.ofSeconds(1), "under way")
                : new Outcome.Done("activation 2.2 is published");
    }

    private static Outcome lateAndInDoubt(Order order) {
        if (order.attempt() > 1) {
            return new Outcome.Done("told");
        }
        return order.asked() < 8
                ? new Outcome.NotYet(Duration.ofSeconds(1), "the channel is busy")
                : new Outcome.Unknown("the connection broke");
    }

    private static Policy allowingNoLoss() {
        var policy = Estates.trusting();
        return new Policy(
                policy.automatic(),
                policy.leashed(),
                Duration.ZERO,
                policy.quietPeriod(),
                policy.fenceWait(),
                policy.latch());
    }
}
