package io.understudy.functions.port;

import io.understudy.words.Shortened;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * One message as the bus is to carry it.
 *
 * @param to the queue or topic, one of {@link Entities}
 * @param id the same for every repetition; a long one is kept as its beginning and its hash
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

    /** The Service Bus takes no longer id. */
    private static final int ID_MAX = 128;

    public Letter {
        id = bounded(id);
        correlation = correlation.map(Letter::bounded);
        properties = Map.copyOf(properties);
    }

    /** A long id as its beginning and its hash, so that it is the same for every repetition and no other. */
    private static String bounded(String id) {
        if (id.length() <= ID_MAX) {
            return id;
        }
        try {
            var hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8)));
            return id.substring(0, Shortened.border(id, ID_MAX - hash.length() - 1)) + "~" + hash;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
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
