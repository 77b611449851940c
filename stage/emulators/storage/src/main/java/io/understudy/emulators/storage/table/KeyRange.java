package io.understudy.emulators.storage.table;

import org.jspecify.annotations.Nullable;

/** The span of keys outside which a filter accepts nothing; both ends count as inside. */
record KeyRange(
        String partitionFrom,
        @Nullable String partitionTo,
        String rowFrom,
        @Nullable String rowTo) {

    private static final KeyRange ALL = new KeyRange("", null, "", null);

    static KeyRange of(Filter filter) {
        if (filter instanceof Filter.And and) {
            return of(and.left()).within(of(and.right()));
        }
        if (filter instanceof Filter.Comparison comparison
                && comparison.literal().raw() instanceof String text) {
            var from = comparison.operator().boundsBelow() ? text : "";
            var to = comparison.operator().boundsAbove() ? text : null;
            return switch (comparison.property()) {
                case "PartitionKey" -> new KeyRange(from, to, "", null);
                case "RowKey" -> new KeyRange("", null, from, to);
                default -> ALL;
            };
        }
        return ALL;
    }

    String laterPartition(String key) {
        return later(partitionFrom, key);
    }

    String laterRow(String key) {
        return later(rowFrom, key);
    }

    boolean isPastPartition(String key) {
        return partitionTo != null && key.compareTo(partitionTo) > 0;
    }

    boolean isPastRow(String key) {
        return rowTo != null && key.compareTo(rowTo) > 0;
    }

    private KeyRange within(KeyRange other) {
        return new KeyRange(
                later(partitionFrom, other.partitionFrom),
                earlier(partitionTo, other.partitionTo),
                later(rowFrom, other.rowFrom),
                earlier(rowTo, other.rowTo));
    }

    private static String later(String one, String other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static @Nullable String earlier(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) <= 0 ? one : other;
    }
}
