package io.understudy.emulators.storage.table;

import java.util.ArrayList;
import java.util.NavigableMap;
import java.util.Optional;

/** A filter over one table, from a place on, up to so many entities. The filter's bounds on the keys narrow what is read. */
public record TableQuery(Filter filter, Optional<QueryPage.Next> from, int entitiesMax) {

    public TableQuery {
        entitiesMax = Math.min(entitiesMax, TableLimits.PAGE_MAX);
    }

    QueryPage run(NavigableMap<String, NavigableMap<String, Entity>> partitions) {
        var range = KeyRange.of(filter);
        var found = new ArrayList<Entity>();
        var partitionStart =
                from.map(next -> range.laterPartition(next.partitionKey())).orElse(range.partitionFrom());
        for (var partition : partitions.tailMap(partitionStart, true).entrySet()) {
            if (range.isPastPartition(partition.getKey())) {
                break;
            }
            var rowStart = from.filter(next -> next.partitionKey().equals(partition.getKey()))
                    .map(next -> range.laterRow(next.rowKey()))
                    .orElse(range.rowFrom());
            for (var row : partition.getValue().tailMap(rowStart, true).values()) {
                if (range.isPastRow(row.rowKey())) {
                    break;
                }
                if (!filter.accepts(row)) {
                    continue;
                }
                if (found.size() == entitiesMax) {
                    return new QueryPage(found, Optional.of(new QueryPage.Next(row.partitionKey(), row.rowKey())));
                }
                found.add(row);
            }
        }
        return new QueryPage(found, Optional.empty());
    }
}
