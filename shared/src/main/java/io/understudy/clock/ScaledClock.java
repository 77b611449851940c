package io.understudy.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Virtual time that runs {@code speed} times as fast as the wall. Two processes that are handed the same text form
 * read the same time, so that every duration of product and stage shrinks by the same factor and the machine's own
 * slowness counts {@code speed}-fold against us.
 */
public final class ScaledClock implements InstantSource {

    private static final double SPEED_MAX = 10_000;

    private final InstantSource wall;
    private final Instant wallOrigin;
    private final Instant virtualOrigin;
    private final double speed;

    public ScaledClock(InstantSource wall, Instant wallOrigin, Instant virtualOrigin, double speed) {
        if (!(speed > 0 && speed <= SPEED_MAX)) {
            throw new IllegalArgumentException("the speed must lie above 0 and at or below 10000, not " + speed);
        }
        this.wall = wall;
        this.wallOrigin = wallOrigin;
        this.virtualOrigin = virtualOrigin;
        this.speed = speed;
    }

    /** A clock that shows the wall's time now and runs {@code speed} times as fast from here on. */
    public static ScaledClock startingNow(InstantSource wall, double speed) {
        var now = wall.instant();
        return new ScaledClock(wall, now, now, speed);
    }

    /** The clock that was written by {@link #text()}, read against this process's own wall. */
    public static ScaledClock parse(String text, InstantSource wall) {
        var parts = text.split(" ", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException(
                    "a clock is written as '<wall origin> <virtual origin> <speed>', not '" + text + "'");
        }
        return new ScaledClock(wall, Instant.parse(parts[0]), Instant.parse(parts[1]), Double.parseDouble(parts[2]));
    }

    public String text() {
        return wallOrigin + " " + virtualOrigin + " " + speed;
    }

    @Override
    public Instant instant() {
        return virtualOrigin.plus(toVirtual(Duration.between(wallOrigin, wall.instant())));
    }

    public Duration toWall(Duration virtual) {
        return scale(virtual, 1 / speed);
    }

    public Duration toVirtual(Duration onTheWall) {
        return scale(onTheWall, speed);
    }

    private static Duration scale(Duration duration, double factor) {
        return Duration.ofNanos(Math.round(duration.toNanos() * factor));
    }
}
