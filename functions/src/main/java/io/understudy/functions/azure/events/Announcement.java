package io.understudy.functions.azure.events;

import java.time.Instant;
import java.util.Map;

/**
 * Something that others may want to hear of.
 *
 * @param type for example {@code io.understudy.FailoverStarted}
 * @param subject the workload and the run
 * @param id the same for every repetition
 */
public record Announcement(String type, String subject, String id, Instant at, Map<String, Object> data) {
    public Announcement {
        data = Map.copyOf(data);
    }
}
