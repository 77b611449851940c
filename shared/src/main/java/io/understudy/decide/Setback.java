package io.understudy.decide;

import io.understudy.diagnose.Verdict;
import io.understudy.topology.StampName;
import java.time.Duration;
import java.time.Instant;

/**
 * A run that failed and was undone. It is followed by a quiet time, which grows while one failure follows another.
 *
 * @param stamp which one was to be left
 * @param verdict what its condition was
 * @param times how many runs failed in a row
 * @param at when the last one was undone
 */
public record Setback(StampName stamp, Verdict.Name verdict, int times, Instant at) {

    private static final Duration QUIET_FIRST = Duration.ofMinutes(5);
    private static final Duration QUIET_MAX = Duration.ofMinutes(60);

    /** With so many doublings the quiet time is at its longest. */
    private static final int DOUBLINGS_MAX = 4;

    /** A run that starts so long after a quiet time follows no failure any more. */
    private static final Duration REMEMBERED = Duration.ofMinutes(60);

    public static Setback first(StampName stamp, Verdict.Name verdict, Instant at) {
        return new Setback(stamp, verdict, 1, at);
    }

    /** What follows when a run fails, too, that was started at {@code startedAt}. */
    public Setback then(Setback next, Instant startedAt) {
        var isOneTrouble =
                next.stamp.equals(stamp) && !startedAt.isAfter(quietUntil().plus(REMEMBERED));
        return isOneTrouble ? new Setback(next.stamp, next.verdict, times + 1, next.at) : next;
    }

    /** Until then nothing starts by itself for that stamp and verdict; a worse verdict and people do not wait. */
    public Instant quietUntil() {
        var doubled = QUIET_FIRST.multipliedBy(1L << Math.min(times - 1, DOUBLINGS_MAX));
        return at.plus(doubled.compareTo(QUIET_MAX) > 0 ? QUIET_MAX : doubled);
    }

    /** Whether nothing is to start by itself at {@code now} for a stamp in that condition. */
    public boolean keepsQuiet(StampName active, Verdict.Name condition, Instant now) {
        return stamp.equals(active) && verdict == condition && now.isBefore(quietUntil());
    }
}
