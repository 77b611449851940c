package io.understudy.emulators.host.sample;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * What test and sample app share although different class loaders loaded them: only types of the JDK, kept among the
 * system properties.
 */
public final class Stage {

    private static final int SECONDS_MAX = 20;

    private Stage() {}

    /** What the functions said, in order. */
    @SuppressWarnings("unchecked")
    public static Queue<String> journal() {
        return (Queue<String>)
                System.getProperties().computeIfAbsent("sample.journal", key -> new ConcurrentLinkedQueue<String>());
    }

    static void say(String what) {
        journal().add(what);
    }

    /** Held functions wait here until the test lets so many of them go. */
    public static Semaphore gate() {
        return (Semaphore) System.getProperties().computeIfAbsent("sample.gate", key -> new Semaphore(0));
    }

    static void waitAtTheGate() throws InterruptedException {
        if (!gate().tryAcquire(SECONDS_MAX, TimeUnit.SECONDS)) {
            throw new IllegalStateException("nobody opened the gate");
        }
    }

    public static void clear() {
        journal().clear();
        gate().drainPermits();
    }
}
