package io.understudy.emulators.host.servicebus;

import io.understudy.emulators.clock.PacedClock;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;

/** When to try again after the bus could not be reached: soon, then less often; and said once, not at each try. */
final class Reconnection {

    private static final Logger LOG = Logger.getLogger(Reconnection.class.getName());
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(30);
    private static final Duration WALL_PAUSE_MIN = Duration.ofMillis(20);
    private static final Duration WALL_PAUSE_MAX = Duration.ofSeconds(5);

    private final String entity;
    private final PacedClock clock;
    private final ScheduledExecutorService timer;
    private int failuresInARow;
    private boolean waiting;

    Reconnection(String entity, PacedClock clock, ScheduledExecutorService timer) {
        this.entity = entity;
        this.clock = clock;
        this.timer = timer;
    }

    /** Plans the attempt; attempts that fail together grow the pause only once. */
    void later(String why, Runnable attempt) {
        Duration pause;
        synchronized (this) {
            if (!waiting) {
                failuresInARow++;
                waiting = true;
            }
            if (failuresInARow == 1) {
                LOG.warning(() -> "not receiving from " + entity + ", trying again until it works: " + why);
                failuresInARow++;
            }
            pause = PAUSE.multipliedBy(1L << Math.min(failuresInARow - 2, 10));
        }
        var virtual = pause.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : pause;
        var wall = clock.toWall(virtual);
        var bounded = wall.compareTo(WALL_PAUSE_MIN) < 0 ? WALL_PAUSE_MIN : wall;
        var wait = bounded.compareTo(WALL_PAUSE_MAX) > 0 ? WALL_PAUSE_MAX : bounded;
        var unused = timer.schedule(
                () -> {
                    synchronized (this) {
                        waiting = false;
                    }
                    attempt.run();
                },
                wait.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    synchronized void works() {
        if (failuresInARow > 0) {
            failuresInARow = 0;
            LOG.info(() -> "receiving from " + entity + " again");
        }
    }
}
