package io.understudy.engine;

import io.understudy.run.Fault;
import io.understudy.run.Order;
import io.understudy.run.Outcome;
import io.understudy.run.RunEvent;
import io.understudy.run.Sight;
import io.understudy.signal.AlertFired;
import io.understudy.signal.Finding;
import io.understudy.signal.OperatorAsked;
import io.understudy.topology.AWorkload;
import io.understudy.topology.Estates;
import io.understudy.topology.Policy;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
        orders.ask(OperatorAsked.Wish.FAIL_BACK, "r1");
        orders.world.pass(Duration.ofMinutes(5));
    }),

    /** People cannot be told either, and are told again while things are undone. */
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

    /** A store that certainly did not move is no commitment. */
    UNDONE_WITHOUT_A_RIGHT(Orders::calm, orders -> {
        orders.world.scripted.put(
                "promote-fog-orders",
                o -> new Outcome.Refused(
                        new Fault(Fault.Kind.NOT_ALLOWED, "HTTP 403", "our identity may not do this").withoutTrace()));
        loseWeu(orders);
    }),

    CALLED_OFF(Orders::calm, orders -> {
        orders.world.scripted.put("fenced", WholeRun::silent);
        orders.loseWeu();
        orders.world.pass(Duration.ofSeconds(4));
        orders.look(Finding.UP, Finding.UP);
        orders.world.pass(Duration.ofMinutes(1));
    }),

    REOPENED_WHEN_NOBODY_COULD_TELL(Orders::calm, orders -> {
        orders.world.scripted.put("fenced", WholeRun::silent);
        orders.loseWeu();
        orders.world.pass(Duration.ofSeconds(4));
        orders.look(Finding.MISSING, Finding.UP);
        orders.world.pass(Duration.ofMinutes(4));
    }),

    /** A suspicion passes, and the stamp that was made ready goes back. */
    WARMED_AND_COOLED(WholeRun::warming, orders -> {
        suspectWeu(orders);
        for (int minute = 0; minute < 12; minute++) {
            orders.world.signal(List.of(orders.look(Finding.UP, Finding.UP)));
            orders.world.pass(Duration.ofMinutes(1));
        }
    }),

    /** A suspicion becomes a loss. */
    DONE_FROM_A_WARM_STAMP(WholeRun::warming, orders -> {
        suspectWeu(orders);
        orders.world.signal(List.of(orders.alert(AlertFired.State.FIRED)));
        orders.world.pass(Duration.ofMinutes(5));
    }),

    /** A person ends a move that shuts users out. */
    REOPENED_BY_A_PERSON(Orders::calm, orders -> {
        orders.world.scripted.put("fenced", WholeRun::silent);
        orders.ask(OperatorAsked.Wish.FAIL_OVER, "r1");
        orders.world.pass(Duration.ofSeconds(10));
        orders.ask(OperatorAsked.Wish.PAUSE, "r2");
        orders.reopen(Estates.WEU, "r3");
        orders.world.pass(Duration.ofMinutes(2));
    }),

    STUCK(Orders::calm, orders -> {
        orders.world.scripted.put("writes", refusal(Fault.Kind.REJECTED, "the row did not come back"));
        loseWeu(orders);
        orders.world.pass(Duration.ofMinutes(8));
    }),

    /** A person mends what was in the way and asks again. */
    DONE_AFTER_BEING_STUCK(Orders::calm, orders -> {
        orders.world.scripted.put("writes", refusal(Fault.Kind.REJECTED, "the row did not come back"));
        loseWeu(orders);
        orders.world.pass(Duration.ofMinutes(30));
        orders.world.scripted.remove("writes");
        orders.ask(OperatorAsked.Wish.RETRY, "r1");
        orders.world.pass(Duration.ofMinutes(10));
    }),

    UNDONE_AFTER_BEING_STUCK(Orders::calm, orders -> {
        orders.world.scripted.put("close", refusal(Fault.Kind.REJECTED, "the vault said no"));
        orders.world.scripted.put("undo-close", refusal(Fault.Kind.REJECTED, "the vault said no again"));
        loseWeu(orders);
        orders.world.pass(Duration.ofMinutes(40));
        orders.world.scripted.remove("undo-close");
        orders.ask(OperatorAsked.Wish.RETRY, "r1", Finding.DOWN, Finding.UP);
        orders.world.pass(Duration.ofMinutes(10));
    }),

    STUCK_WHILE_PUTTING_BACK(Orders::calm, orders -> {
        orders.world.scripted.put("close", refusal(Fault.Kind.REJECTED, "the vault said no"));
        orders.world.scripted.put("undo-close", refusal(Fault.Kind.REJECTED, "the vault said no again"));
        loseWeu(orders);
        orders.world.pass(Duration.ofMinutes(30));
    }),

    DONE_AFTER_A_PAUSE(Orders::calm, orders -> {
        orders.world.scripted.put("inside", o -> new Outcome.NotYet(Duration.ofSeconds(3), "stamp neu is not healthy"));
        orders.loseWeu();
        orders.world.pass(Duration.ofSeconds(30));
        orders.ask(OperatorAsked.Wish.PAUSE, "r1");
        orders.world.pass(Duration.ofHours(1));
        orders.world.scripted.remove("inside");
        orders.ask(OperatorAsked.Wish.RESUME, "r2");
        orders.world.pass(Duration.ofMinutes(5));
    }),

    DONE_WITH_A_DEBT(Orders::calm, orders -> {
        orders.world.scripted.put("fenced", refusal(Fault.Kind.REJECTED, "there is no such gate"));
        loseWeu(orders);
    }),

    /** The next run takes over what this one owes. */
    DONE_AND_FOLLOWED(Orders::calm, orders -> {
        orders.world.scripted.put("fenced", WholeRun::silent);
        loseWeu(orders);
        orders.world.scripted.remove("fenced");
        orders.ask(OperatorAsked.Wish.FAIL_BACK, "r1");
        orders.world.pass(Duration.ofMinutes(5));
    }),

    /** Earlier versions made a run stuck that served users, for a debt that was refused. */
    STUCK_WITH_A_DEBT_IN_AN_EARLIER_VERSION(Orders::calm, orders -> {
        orders.world.scripted.put("fenced", WholeRun::silent);
        loseWeu(orders);
        var run = orders.world.standing().run().orElseThrow().id();
        orders.world.forge(new RunEvent.RunEnded(
                orders.world.now, run, RunEvent.End.STUCK, "step fenced failed: there is no such gate"));
    }),

    HELD_BACK_AND_APPROVED(() -> Orders.under(allowingNoLoss()), orders -> {
        loseWeu(orders);
        orders.answer(OperatorAsked.Wish.APPROVE, "r1");
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

    private static Orders warming() {
        return Orders.of(AWorkload.called("orders").warmingAtSuspicion().written());
    }

    private static void suspectWeu(Orders orders) {
        for (int look = 0; look < 3; look++) {
            orders.world.signal(List.of(orders.look(Finding.DOWN, Finding.UP)));
            orders.world.pass(Duration.ofSeconds(12));
        }
    }

    private static Function<Order, Outcome> refusal(Fault.Kind kind, String words) {
        return order -> new Outcome.Refused(new Fault(kind, "No", words));
    }

    private static Outcome silent(Order order) {
        return new Outcome.NotYet(Duration.ofSeconds(1), "the gate does not answer", Optional.of(Sight.SILENT));
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
                policy.closedMax(),
                policy.latch());
    }
}
