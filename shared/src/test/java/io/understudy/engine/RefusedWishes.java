package io.understudy.engine;

import io.understudy.decide.Guard;
import io.understudy.decide.Refusal;
import io.understudy.run.Answer;
import io.understudy.run.Fault;
import io.understudy.run.Outcome;
import io.understudy.signal.Finding;
import io.understudy.signal.OperatorAsked.Wish;
import io.understudy.signal.QuestionId;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** What people are answered where their wish is refused before anything is weighed. */
public final class RefusedWishes {

    /** The guards that only a wish can meet. */
    public static final Set<Guard> GUARDS = EnumSet.of(
            Guard.TOO_OLD, Guard.ANOTHER_RUN, Guard.NOT_ESTABLISHED, Guard.ALL_CLOSED, Guard.NO_SUCH_QUESTION);

    private RefusedWishes() {}

    /** What such a guard says in its refusal. */
    public static String refusal(Guard guard) {
        var refused = (Answer.Refused) answer(guard);
        return refused.refusals().stream()
                .filter(r -> r.guard() == guard)
                .map(Refusal::sentence)
                .findFirst()
                .orElseThrow(() -> new AssertionError(guard + " does not refuse"));
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
                "writes",
                o -> new Outcome.Refused(new Fault(Fault.Kind.CHECK_FAILED, "No", "the row did not come back")));
        orders.ask(Wish.FAIL_OVER, "r1");
        orders.world.pass(Duration.ofMinutes(30));
        return orders.ask(Wish.FAIL_BACK, "r2");
    }
}
