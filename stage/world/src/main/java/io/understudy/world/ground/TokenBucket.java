package io.understudy.world.ground;

import java.time.Duration;
import java.time.Instant;

/** Allows bursts up to its size and refills evenly. */
final class TokenBucket {

    private final double size;
    private final double perSecond;
    private double tokens;
    private Instant seenAt;

    TokenBucket(double size, double perSecond, Instant now) {
        this.size = size;
        this.perSecond = perSecond;
        this.tokens = size;
        this.seenAt = now;
    }

    /** Takes a token if there is one; else nothing changes. */
    boolean take(Instant now) {
        refill(now);
        if (tokens < 1) {
            return false;
        }
        tokens -= 1;
        return true;
    }

    /** How long until there is a token, in whole seconds and at least one, as Azure says it. */
    Duration untilNext(Instant now) {
        refill(now);
        var seconds = Math.max(1, (long) Math.ceil((1 - tokens) / perSecond));
        return Duration.ofSeconds(seconds);
    }

    int left(Instant now) {
        refill(now);
        return (int) Math.floor(tokens);
    }

    /** Leaves nothing, and owes what would refill until {@code until}. */
    void drainUntil(Instant now, Instant until) {
        refill(now);
        tokens = 1 - perSecond * Duration.between(now, until).toMillis() / 1000.0;
    }

    private void refill(Instant now) {
        if (now.isAfter(seenAt)) {
            tokens = Math.min(
                    size, tokens + perSecond * Duration.between(seenAt, now).toNanos() / 1e9);
            seenAt = now;
        }
    }
}
