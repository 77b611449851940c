package io.understudy.world.judge;

import java.time.Duration;

/**
 * How much time is allowed for what cannot be true at every instant.
 *
 * @param closedAtMost how long all gates of a workload may be closed at once while one of its stamps could serve
 * @param hearsWithin how long a stamp that was only cut off may take to hear what happened meanwhile
 */
public record Limits(Duration closedAtMost, Duration hearsWithin) {}
