package io.understudy.engine;

import io.understudy.decide.Guard;
import io.understudy.decide.Refusal;
import io.understudy.run.Answer;
import io.understudy.run.Fault;
import io.understudy.run.Outcome;
import io.understudy.run.RunEvent;
import io.understudy.run.TakingOver;
import io.understudy.signal.AlertFired;
import io.understudy.signal.Finding;
import io.understudy.signal.OperatorAsked.Wish;
import io.understudy.signal.QuestionId;
import io.understudy.topology.Estates;
import io.understudy.topology.Policy;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What people are answered where their wish is refused before anything is weighed. */
public final class RefusedWishes {

    /** The guards that only a wish can meet. */
    public static final Set<Guard> GUARDS = EnumSet.of(
            Guard.TOO_OLD,
            Guard.ANOTHER_RUN,
            Guard.NOT_ESTABLISHED,
            Guard.ALL_CLOSED,
            Guard.NO_SUCH_QUESTION,
            Guard.NOT_CLOSED,
            Guard.WRITTEN_ELSEWHERE,
            Guard.NOT_PROVEN,
            Guard.PLACE_SILENT,
            Guard.CLAIMED_MEANWHILE);

    private RefusedWishes() {}

    /** What such a guard says in its refusal. */
    public static String refusal(Guard guard) {
        if (guard == Guard.PLACE_SILENT) {
            return TakingOver.silent("first", "the name has no address").sentence();
        }
        if (guard == Guard.CLAIMED_MEANWHILE) {
            return TakingOver.overtaken("second").sentence();
        }
        var refused = (Answer.Refused) answer(guard);
        return refused.refusals().stream()
                .filter(r -> r.guard() == guard)
                .map(Refusal::sentence)
                .findFirst()
                .orElseThrow(() -> new AssertionError(guard + " does not refuse"));
    }

    /** A question that nobody answers, an answer that comes too late, and an incident that ends. */
    public static List<RunEvent> eventsOfAnUnansweredQuestion() {
        var trusting = Estates.trusting();
        var orders = Orders.under(new Policy(
                true,
                false,
                Duration.ZERO,
                trusting.quietPeriod(),
                trusting.fenceWait(),
                trusting.closedMax(),
                trusting.latch()));
        orders.established();
        orders.loseWeu();
        orders.world.pass(Duration.ofSeconds(20));
        var question = orders.question();
        orders.world.pass(Duration.ofMinutes(31));
        orders.answer(Wish.APPROVE, "r1", question);
        orders.world.signal(List.of(orders.alert(AlertFired.State.RESOLVED)));
        for (int minute = 0; minute < 75; minute++) {
            orders.world.signal(List.of(orders.look(Finding.UP, Finding.UP)));
            orders.world.pass(Duration.ofMinutes(1));
        }
        return orders.world.eventsOf(Orders.NAME);
    }

    private static Answer answer(Guard guard) {
        var orders = Orders.calm();
        if (guard == Guard.NOT_ESTABLISHED) {
            return orders.ask(Wish.FAIL_OVER, "r1");
        }
        orders.established();
        return switch (guard) {
            case TOO_OLD -> tooOld(orders);
            case ANOTHER_RUN -> duringAnotherRun(orders);
            case ALL_CLOSED -> allClosed(orders);
            case NO_SUCH_QUESTION -> orders.answer(Wish.APPROVE, "r1", new QuestionId("orders-q1"));
            case NOT_CLOSED -> orders.reopen(Estates.NEU, "r1");
            case WRITTEN_ELSEWHERE -> {
                allClosed(orders);
                yield orders.reopen(Estates.WEU, "r3");
            }
            case NOT_PROVEN -> {
                allClosed(orders);
                yield orders.reopen(Estates.NEU, "r3");
            }
            default -> throw new IllegalArgumentException(guard + " is not met by a wish alone");
        };
    }

    private static Answer tooOld(Orders orders) {
        var wish = orders.wish(Wish.FAIL_OVER, "r1");
        orders.world.pass(Duration.ofMinutes(11));
        return orders.world.ask(wish, orders.look(Finding.UP, Finding.UP));
    }

    private static Answer duringAnotherRun(Orders orders) {
        orders.ask(Wish.FAIL_OVER, "r1");
        return orders.ask(Wish.FAIL_BACK, "r2");
    }

    private static Answer allClosed(Orders orders) {
        orders.world.scripted.put(
                "writes", o -> new Outcome.Refused(new Fault(Fault.Kind.REJECTED, "No", "the row did not come back")));
        orders.ask(Wish.FAIL_OVER, "r1");
        orders.world.pass(Duration.ofMinutes(30));
        return orders.ask(Wish.FAIL_BACK, "r2");
    }
}
