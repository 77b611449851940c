package io.understudy.signal;

import io.understudy.topology.StampName;
import java.time.Duration;
import java.time.Instant;

/**
 * The last write that a stamp's copy of the data is known to hold. Where a stamp has several stores, it is the oldest of
 * their newest writes.
 *
 * @param isPrimary whether that stamp took the write itself
 * @param committedAt when the newest write that it holds was made
 * @param seenAt when we looked
 */
public record DataSample(StampName stamp, boolean isPrimary, Instant committedAt, Instant seenAt) {

    /** Two clocks that are kept by the same time service differ by less. */
    public static final Duration CLOCKS_DIFFER = Duration.ofSeconds(1);

    /** Whether it was seen before it was made, so that the database's clock cannot be believed. */
    public boolean isFromTheFuture() {
        return committedAt.isAfter(seenAt.plus(CLOCKS_DIFFER));
    }
}
