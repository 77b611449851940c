package io.understudy.emulators.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Time that runs {@code speed} times as fast as the wall's, and the way back to the wall's for a thread that has to wait. A
 * process that is handed the same text reads the same time.
 *
 * @param wall the time that real clients and the operating system live in
 * @param wallOrigin when the wall showed what this clock showed at {@code origin}
 */
public record PacedClock(InstantSource wall, Instant wallOrigin, Instant origin, double speed)
        implements InstantSource {

    private static final double SPEED_MAX = 10_000;

    public PacedClock {
        if (!(speed > 0 && speed <= SPEED_MAX)) {
            throw new IllegalArgumentException("the speed must lie above 0 and at or below 10000, not " + speed);
        }
    }

    /** A clock that shows the wall's time now and runs {@code speed} times as fast from here on. */
    public static PacedClock startingNow(InstantSource wall, double speed) {
        var now = wall.instant();
        return new PacedClock(wall, now, now, speed);
    }

    /** The clock that was written by {@link #text()}, read against this process's own wall. */
    public static PacedClock parse(String text, InstantSource wall) {
        var parts = text.split(" ", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException(
                    "a clock is written as '<wall origin> <virtual origin> <speed>', not '" + text + "'");
        }
        return new PacedClock(wall, Instant.parse(parts[0]), Instant.parse(parts[1]), Double.parseDouble(parts[2]));
    }

    public String text() {
        return wallOrigin + " " + origin + " " + speed;
    }

    @Override
    public Instant instant() {
        return origin.plus(toVirtual(Duration.between(wallOrigin, wall.instant())));
    }

    /** When the wall will show what this clock shows at {@code virtual}. */
    public Instant wallTimeOf(Instant virtual) {
        return wallOrigin.plus(toWall(Duration.between(origin, virtual)));
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
