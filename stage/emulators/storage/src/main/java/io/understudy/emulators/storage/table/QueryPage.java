package io.understudy.emulators.storage.table;

import java.util.List;
import java.util.Optional;

/** One page of a query's answer and where the next one begins, if there is one. */
public record QueryPage(List<Entity> entities, Optional<Next> next) {

    /** The keys of the first entity not yet looked at. */
    public record Next(String partitionKey, String rowKey) {}

    public QueryPage {
        entities = List.copyOf(entities);
    }
}
