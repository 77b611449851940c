package io.understudy.emulators.host.servicebus;

import io.understudy.emulators.clock.PacedClock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Renews locks halfway to their end, for as long as host.json allows. The bus tells the end of a lock as wall time,
 * because its clients know no other; only the allowance is virtual.
 */
final class LockKeeper {

    private static final Logger LOG = Logger.getLogger(LockKeeper.class.getName());
    private static final Duration WALL_PAUSE_MIN = Duration.ofMillis(5);

    private final PacedClock clock;
    private final Duration renewalMax;
    private final ScheduledExecutorService timer;

    LockKeeper(PacedClock clock, Duration renewalMax, ScheduledExecutorService timer) {
        this.clock = clock;
        this.renewalMax = renewalMax;
        this.timer = timer;
    }

    /** Keeps a lock that now ends at {@code lockedUntil} until told to stop. */
    Keeping keep(@Nullable OffsetDateTime lockedUntil, Supplier<Mono<OffsetDateTime>> renewal) {
        var keeping = new Keeping(renewal, wallNow().plus(clock.toWall(renewalMax)));
        if (lockedUntil != null) {
            keeping.planNext(lockedUntil.toInstant());
        }
        return keeping;
    }

    private Instant wallNow() {
        return clock.wallTimeOf(clock.instant());
    }

    /** One lock that is being kept. */
    final class Keeping {

        private final Supplier<Mono<OffsetDateTime>> renewal;
        private final Instant renewalEnd;
        private volatile Instant lockedUntil = Instant.MAX;
        private volatile boolean stopped;
        private volatile boolean lost;
        private volatile @Nullable Future<?> next;

        private Keeping(Supplier<Mono<OffsetDateTime>> renewal, Instant renewalEnd) {
            this.renewal = renewal;
            this.renewalEnd = renewalEnd;
        }

        private void planNext(Instant end) {
            lockedUntil = end;
            var now = wallNow();
            var pause = Duration.between(now, end).dividedBy(2);
            if (stopped || now.plus(pause).isAfter(renewalEnd)) {
                return;
            }

            var wait = pause.compareTo(WALL_PAUSE_MIN) < 0 ? WALL_PAUSE_MIN : pause;
            next = timer.schedule(this::renew, wait.toNanos(), TimeUnit.NANOSECONDS);
        }

        private void renew() {
            if (!stopped) {
                renewal.get().subscribe(end -> planNext(end.toInstant()), failure -> {
                    if (!stopped) {
                        lost = true;
                        LOG.log(Level.FINE, "a lock could not be renewed", failure);
                    }
                });
            }
        }

        /** Whether the lock is known to be gone, so that settling would only fail. */
        boolean isLost() {
            return lost || wallNow().isAfter(lockedUntil);
        }

        void stop() {
            stopped = true;
            var planned = next;
            if (planned != null) {
                planned.cancel(false);
            }
        }
    }
}
