package io.understudy.functions.wiring;

import io.understudy.topology.Estate;
import io.understudy.topology.EstateSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The estate, read again twice a minute, so that a leash that is put on again counts within a minute in every process. While
 * the text cannot be read, or is wrong, the last good one counts.
 */
final class WatchedEstate implements EstateSource {

    private static final Logger LOG = Logger.getLogger(WatchedEstate.class.getName());
    private static final Duration READ_EVERY = Duration.ofSeconds(30);

    private final Supplier<Estate> reading;
    private final InstantSource clock;
    private final Lock turn = new ReentrantLock();
    private volatile Estate last;
    private volatile Instant readAt;

    /** Reads once, and fails if that fails: a process without an estate guards nothing. */
    WatchedEstate(Supplier<Estate> reading, InstantSource clock) {
        this.reading = reading;
        this.clock = clock;
        this.last = reading.get();
        this.readAt = clock.instant();
    }

    /** One caller reads again while the others go on with what is known. */
    @Override
    public Estate current() {
        if (!readAt.plus(READ_EVERY).isAfter(clock.instant()) && turn.tryLock()) {
            try {
                readAgain();
            } finally {
                turn.unlock();
            }
        }
        return last;
    }

    private void readAgain() {
        readAt = clock.instant();
        try {
            last = reading.get();
        } catch (RuntimeException unreadable) {
            LOG.log(Level.WARNING, "the estate could not be read again, so the last one counts", unreadable);
        }
    }
}
