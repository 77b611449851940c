package io.understudy.emulators.storage.table;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One row as it stands: its keys, when it was last changed, and its own properties. */
public record Entity(String partitionKey, String rowKey, Instant timestamp, Map<String, EdmValue> properties) {

    public Entity {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    /** The ETag as Azure writes it: the time of the last change. */
    public String etag() {
        return "W/\"datetime'" + EdmValue.timeTextWithTicks(timestamp).replace(":", "%3A") + "'\"";
    }

    /** A property by name, the keys and the timestamp among them; null if there is none. */
    public @Nullable EdmValue value(String name) {
        return switch (name) {
            case "PartitionKey" -> EdmValue.text(partitionKey);
            case "RowKey" -> EdmValue.text(rowKey);
            case "Timestamp" -> EdmValue.time(timestamp);
            default -> properties.get(name);
        };
    }
}
