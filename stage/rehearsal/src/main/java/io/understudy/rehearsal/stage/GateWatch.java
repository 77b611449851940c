package io.understudy.rehearsal.stage;

import io.understudy.clock.ScaledClock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The thread that lets every gatekeeper look when its turn has come. */
final class GateWatch implements AutoCloseable {

    private static final long NAP_MIN_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

    private final StagedGates gates;
    private final ScaledClock clock;
    private final Thread thread = new Thread(this::watch, "gates");

    GateWatch(StagedGates gates, ScaledClock clock) {
        this.gates = gates;
        this.clock = clock;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void watch() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                var next = gates.pollWhatIsDue();
                var nap = clock.toWall(Duration.between(clock.instant(), next));
                TimeUnit.NANOSECONDS.sleep(Math.max(NAP_MIN_NANOS, nap.toNanos()));
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
