package io.understudy.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the conductor makes of one message: first these events are appended, then these orders are sent.
 *
 * @param after how the workload stands once the events are appended
 * @param wakeAt when to look again even if nothing arrives
 */
public record Turn(List<RunEvent> events, List<Order> orders, Standing after, Optional<Instant> wakeAt) {

    public Turn {
        events = List.copyOf(events);
        orders = List.copyOf(orders);
    }

    /** This one, followed by another. */
    Turn then(Turn next) {
        return new Turn(
                Stream.concat(events.stream(), next.events.stream()).toList(),
                Stream.concat(orders.stream(), next.orders.stream()).toList(),
                next.after,
                next.wakeAt);
    }
}
