package io.understudy.emulators.servicebus.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Messages by the time at which something happens to them; those that are gone meanwhile are skipped. */
final class Schedule {

    private final PriorityQueue<Entry> entries = new PriorityQueue<>(Comparator.comparing(Entry::at)
            .thenComparing(entry -> entry.message().sequenceNumber()));
    private final Predicate<StoredMessage> isCurrent;

    /** Messages that {@code isCurrent} denies are dropped unseen. */
    Schedule(Predicate<StoredMessage> isCurrent) {
        this.isCurrent = isCurrent;
    }

    private record Entry(Instant at, StoredMessage message) {}

    void add(Instant at, StoredMessage message) {
        entries.add(new Entry(at, message));
    }

    /** The next message whose time has come; null when none has. */
    @Nullable
    StoredMessage pollDue(Instant now) {
        var first = first();
        if (first == null || first.at().isAfter(now)) {
            return null;
        }
        entries.remove();
        return first.message();
    }

    @Nullable
    Instant nextAt() {
        var first = first();
        return first == null ? null : first.at();
    }

    /** The earlier of two instants, either of which may be missing. */
    static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    private @Nullable Entry first() {
        for (var first = entries.peek(); first != null; first = entries.peek()) {
            if (isCurrent.test(first.message())) {
                return first;
            }
            entries.remove();
        }
        return null;
    }
}
