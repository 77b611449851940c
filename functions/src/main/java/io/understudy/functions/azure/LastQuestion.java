package io.understudy.functions.azure;

import io.understudy.action.Effect;
import io.understudy.functions.port.FenceSighting;
import io.understudy.port.StillWanted;
import io.understudy.port.StillWanted.Wanted;
import io.understudy.run.Fault;
import io.understudy.run.Order;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What is asked right before an effect in Azure: whether an activation place or a gate follows a newer fence than ours,
 * and then the ledger. A controller that was cut off with a ledger of its own stands down by the first.
 */
final class LastQuestion {

    /** In wall time. Each half of the question takes no longer, so that the call is sent within two seconds of both. */
    private static final Duration HALF = Duration.ofSeconds(1);

    private static final Duration PAUSE = Duration.ofSeconds(2);

    /** Effects that harm nobody while somebody else acts. */
    private static final Set<Effect> HARMLESS = Set.of(Effect.LOOKS, Effect.TELLS, Effect.GIVES_CAPACITY);

    private final Function<Order, List<FenceSighting>> sightings;

    /** Asks {@code sightings} for what places and gates say within a second; the silent ones are left out. */
    LastQuestion(Function<Order, List<FenceSighting>> sightings) {
        this.sightings = sightings;
    }

    /** The question for one order, with {@code ledger} as its second half. */
    StillWanted with(StillWanted ledger) {
        return order -> {
            var others = askOthers(order);
            return others instanceof Wanted.Yes ? ask(ledger, order) : others;
        };
    }

    private Wanted askOthers(Order order) {
        if (HARMLESS.contains(order.action().effect())) {
            return new Wanted.Yes();
        }
        var seen = sightings.apply(order);
        if (seen.isEmpty() && order.action().effect() == Effect.MOVES_DATA) {
            return new Wanted.NotNow(
                    PAUSE,
                    "no activation place and no gate of the target answers, so nobody can tell whether another"
                            + " controller acts");
        }
        return seen.stream()
                .filter(s -> s.fence().compareTo(order.fence()) > 0)
                .findFirst()
                .<Wanted>map(newer -> new Wanted.No(new Fault(
                        Fault.Kind.STALE,
                        "NewerFence",
                        newer.where() + " follows fence " + newer.fence() + ", newer than our fence " + order.fence()
                                + ": another controller acts, and this one stands down")))
                .orElseGet(Wanted.Yes::new);
    }

    private static Wanted ask(StillWanted ledger, Order order) {
        var start = System.nanoTime();
        var wanted = ledger.check(order);
        return System.nanoTime() - start > HALF.toNanos() && wanted instanceof Wanted.Yes
                ? new Wanted.NotNow(PAUSE, "the ledger took more than a second to answer, so it is asked again")
                : wanted;
    }
}
