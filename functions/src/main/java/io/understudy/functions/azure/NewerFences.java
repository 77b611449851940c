package io.understudy.functions.azure;

import io.understudy.action.Effect;
import io.understudy.activation.Installation;
import io.understudy.functions.port.FenceSighting;
import io.understudy.port.StillWanted.Wanted;
import io.understudy.run.Fault;
import io.understudy.run.Order;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Whether another installation is in charge: an activation place, a claim in it or a gate follows a newer fence than
 * ours, or our fence is none of ours. An installation that was cut off with a ledger of its own stands down by the first, one
 * in reserve that nobody has put in charge by the second.
 */
public final class NewerFences {

    private static final Duration PAUSE = Duration.ofSeconds(2);

    /** Effects that harm nobody while somebody else acts. */
    private static final Set<Effect> HARMLESS = Set.of(Effect.LOOKS, Effect.TELLS, Effect.GIVES_CAPACITY);

    private final Installation ours;
    private final Function<Order, List<FenceSighting>> sightings;

    /** Asks {@code sightings} for what places and gates say within a second; the silent ones are left out. */
    public NewerFences(Installation ours, Function<Order, List<FenceSighting>> sightings) {
        this.ours = ours;
        this.sightings = sightings;
    }

    public Wanted check(Order order) {
        if (HARMLESS.contains(order.action().effect())) {
            return new Wanted.Yes();
        }
        if (!order.fence().installation().equals(ours)) {
            return standDown("fence " + order.fence().words() + " belongs to "
                    + order.fence().installation() + ", and this is " + ours + ", which nobody has put in charge");
        }
        var seen = sightings.apply(order);
        if (seen.isEmpty() && order.action().effect() == Effect.MOVES_DATA) {
            return new Wanted.NotNow(
                    PAUSE,
                    "no activation place and no gate of the target answers, so nobody can tell whether another"
                            + " installation acts");
        }
        return seen.stream()
                .filter(s -> s.fence().compareTo(order.fence()) > 0)
                .findFirst()
                .map(newer -> standDown(
                        newer.where() + " follows fence " + newer.fence().words() + ", newer than our fence "
                                + order.fence().words() + ": another installation acts, and this one stands down"))
                .orElseGet(Wanted.Yes::new);
    }

    private static Wanted standDown(String words) {
        return new Wanted.No(new Fault(Fault.Kind.STALE, Fault.NEWER_FENCE, words));
    }
}
