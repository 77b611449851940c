package io.understudy.faces;

import io.understudy.clock.ScaledClock;
import io.understudy.world.SimulatedAzure;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/**
 * The simulated Azure in a world with threads: everybody who asks it takes turns under one lock and at the clock's
 * instant, and while nobody asks, a thread of its own lets happen what is due. An alert sink is called under that lock,
 * so it hands over and returns.
 */
public final class AzureOnTheClock implements AutoCloseable {

    private static final Duration LONGEST_NAP = Duration.ofMillis(200);
    private static final Duration SHORTEST_NAP = Duration.ofMillis(1);

    private final SimulatedAzure azure;
    private final ScaledClock clock;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition stopped = lock.newCondition();
    private final Thread thread;
    private boolean isStopped;

    public AzureOnTheClock(SimulatedAzure azure, ScaledClock clock) {
        this.azure = azure;
        this.clock = clock;
        this.thread = new Thread(this::letHappen, "azure");
        thread.setDaemon(true);
    }

    /** Starts the thread that lets happen what is due by itself. */
    public void start() {
        thread.start();
    }

    /** Asks the model something now. */
    public <T> T ask(BiFunction<SimulatedAzure, Instant, T> question) {
        lock.lock();
        try {
            var now = clock.instant();
            azure.advanceTo(now);
            return question.apply(azure, now);
        } finally {
            lock.unlock();
        }
    }

    /** Tells the model something now. */
    public void tell(BiConsumer<SimulatedAzure, Instant> word) {
        ask((model, now) -> {
            word.accept(model, now);
            return now;
        });
    }

    public ScaledClock clock() {
        return clock;
    }

    private void letHappen() {
        lock.lock();
        try {
            while (!isStopped) {
                azure.advanceTo(clock.instant());
                var nap = azure.nextEvent()
                        .map(next -> clock.toWall(Duration.between(clock.instant(), next)))
                        .orElse(LONGEST_NAP);
                var wait = nap.compareTo(LONGEST_NAP) > 0 ? LONGEST_NAP : nap;
                var nanos = Math.max(wait.toNanos(), SHORTEST_NAP.toNanos());
                stopped.await(nanos, TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            isStopped = true;
            stopped.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
