package io.understudy.signal;

import io.understudy.topology.StampName;
import java.time.Instant;

/**
 * The last write that a stamp's copy of the data is known to hold.
 *
 * @param isPrimary whether that stamp took the write itself
 * @param committedAt when the newest write that it holds was made
 * @param seenAt when we looked
 */
public record DataSample(StampName stamp, boolean isPrimary, Instant committedAt, Instant seenAt) {}
