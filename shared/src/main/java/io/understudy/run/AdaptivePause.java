package io.understudy.run;

import java.time.Duration;

/** How long an order waits before it is asked again: short at first, then about 3 % of the time that has passed. */
public final class AdaptivePause {

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(3);
    private static final double SHARE = 0.03;

    private AdaptivePause() {}

    public static Duration after(Duration elapsed) {
        var share = Duration.ofMillis(Math.round(elapsed.toMillis() * SHARE));
        if (share.compareTo(FIRST) < 0) {
            return FIRST;
        }
        return share.compareTo(LONGEST) > 0 ? LONGEST : share;
    }

    /** The same, and never shorter than {@code atLeast}, which is what a service asked for. */
    public static Duration after(Duration elapsed, Duration atLeast) {
        var own = after(elapsed);
        return atLeast.compareTo(own) > 0 ? atLeast : own;
    }
}
