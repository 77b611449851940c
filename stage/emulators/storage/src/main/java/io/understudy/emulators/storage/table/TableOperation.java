package io.understudy.emulators.storage.table;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One change to one entity. Without a condition, replace and merge insert what is not there. */
public record TableOperation(
        Kind kind, String partitionKey, String rowKey, Map<String, EdmValue> properties, Optional<String> ifMatch) {

    /** What is done to the entity. */
    public enum Kind {
        INSERT,
        REPLACE,
        MERGE,
        DELETE
    }

    public TableOperation {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    public static TableOperation insert(String partitionKey, String rowKey, Map<String, EdmValue> properties) {
        return new TableOperation(Kind.INSERT, partitionKey, rowKey, properties, Optional.empty());
    }

    public static TableOperation delete(String partitionKey, String rowKey, String ifMatch) {
        return new TableOperation(Kind.DELETE, partitionKey, rowKey, Map.of(), Optional.of(ifMatch));
    }

    /** Applies this to the entity's properties that are there. */
    Map<String, EdmValue> over(Map<String, EdmValue> present) {
        if (kind != Kind.MERGE) {
            return properties;
        }
        var merged = new LinkedHashMap<>(present);
        merged.putAll(properties);
        return merged;
    }
}
