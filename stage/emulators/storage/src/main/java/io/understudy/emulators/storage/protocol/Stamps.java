package io.understudy.emulators.storage.protocol;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoField;

/**
 * Strictly growing times in steps of 100 ns, from which ETags are made: two changes never share one, however coarse
 * or still the clock. Not thread-safe: the account's lock guards it.
 */
public final class Stamps {

    private static final int TICK_NANOS = 100;

    private final InstantSource clock;
    private Instant last = Instant.EPOCH;

    public Stamps(InstantSource clock) {
        this.clock = clock;
    }

    public Instant next() {
        var tick = truncate(clock.instant());
        last = tick.isAfter(last) ? tick : last.plusNanos(TICK_NANOS);
        return last;
    }

    /** The instant in whole ticks of 100 ns, the finest that the service keeps. */
    public static Instant truncate(Instant instant) {
        return instant.minusNanos(instant.get(ChronoField.NANO_OF_SECOND) % TICK_NANOS);
    }

    /** Remembers a stamp that was given before a restart. */
    public void remember(Instant given) {
        if (given.isAfter(last)) {
            last = given;
        }
    }
}
