package io.understudy.functions.port;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One message as the bus is to carry it.
 *
 * @param to the queue or topic, one of {@link Entities}
 * @param id the same for every repetition
 * @param session the workload, in queues that deliver one workload's letters one after the other
 * @param correlation what an envelope belongs to; absent for a body that is no envelope of ours
 * @param properties what travels beside the body; subscriptions filter by {@link Entities#KIND}
 * @param notBefore when it becomes visible; absent means at once
 */
public record Letter(
        String to,
        String id,
        Optional<String> session,
        Optional<String> correlation,
        Map<String, Object> properties,
        Optional<Instant> notBefore,
        String body) {

    public Letter {
        properties = Map.copyOf(properties);
    }

    /** The same letter under another id. */
    public Letter as(String otherId) {
        return new Letter(to, otherId, session, correlation, properties, notBefore, body);
    }

    /** The same letter, not visible before {@code instant}. */
    public Letter visibleFrom(Instant instant) {
        return new Letter(to, id, session, correlation, properties, Optional.of(instant), body);
    }

    /** The same letter with one property more. */
    public Letter with(String property, Object value) {
        var more = new HashMap<>(properties);
        more.put(property, value);
        return new Letter(to, id, session, correlation, more, notBefore, body);
    }
}
