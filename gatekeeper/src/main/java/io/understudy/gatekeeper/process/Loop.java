package io.understudy.gatekeeper.process;

import io.understudy.gatekeeper.Gatekeeper;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.UnaryOperator;

/** Polls on and on. The jitter only shortens a pause, so that a publication is seen within one poll. */
final class Loop implements Runnable {

    private static final double JITTER = 0.2;

    private final Gatekeeper gatekeeper;
    private final LogLines log;
    private final DoubleSupplier chance;
    private final UnaryOperator<Duration> toWall;
    private final CountDownLatch stopped = new CountDownLatch(1);

    Loop(Gatekeeper gatekeeper, LogLines log, DoubleSupplier chance, UnaryOperator<Duration> toWall) {
        this.gatekeeper = gatekeeper;
        this.log = log;
        this.chance = chance;
        this.toWall = toWall;
    }

    @Override
    public void run() {
        var pause = toWall.apply(gatekeeper.settings().pollEvery()).toNanos();
        try {
            var started = System.nanoTime();
            do {
                started = System.nanoTime();
                round();
            } while (!stopped.await(remaining(pause, started), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void stop() {
        stopped.countDown();
    }

    private void round() {
        try {
            var round = gatekeeper.poll();
            if (round.changed()) {
                log.say(round.sentence());
            } else {
                log.sayOnce(round.sentence());
            }
        } catch (RuntimeException e) {
            // a bug must not take the door with it: it keeps its state, and the health check ends a loop that stays
            // broken
            log.sayOnce("the round failed, and the gate stays as it is: " + e);
        }
    }

    private long remaining(long pause, long started) {
        var jittered = (long) (pause * (1 - JITTER * chance.getAsDouble()));
        return Math.max(0, jittered - (System.nanoTime() - started));
    }
}
