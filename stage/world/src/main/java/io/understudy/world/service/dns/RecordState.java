package io.understudy.world.service.dns;

import io.understudy.topology.ResourceId;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A record set as its provider describes it.
 *
 * @param inEffect what the name servers tell, a little later than it is configured
 * @param etag changes with every change
 */
public record RecordState(
        ResourceId id, Setting configured, Setting inEffect, Map<String, String> metadata, String etag) {

    public RecordState {
        metadata = Map.copyOf(metadata);
    }

    /** What it says, and for how long that may be kept. */
    public record Setting(List<String> values, Duration timeToLive) {

        public Setting {
            values = List.copyOf(values);
        }
    }
}
