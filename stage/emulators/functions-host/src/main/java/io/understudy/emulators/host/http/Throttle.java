package io.understudy.emulators.host.http;

import java.util.ArrayDeque;
import java.util.Queue;

/** Lets a number of requests run, a further number wait, and refuses the rest. */
final class Throttle {

    private final int outstandingMax;
    private final int concurrentMax;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int running;

    Throttle(int outstandingMax, int concurrentMax) {
        this.outstandingMax = outstandingMax;
        this.concurrentMax = concurrentMax;
    }

    /** Starts the request now or later; false when there are too many already. */
    boolean admit(Runnable request) {
        synchronized (this) {
            if (running + waiting.size() >= outstandingMax) {
                return false;
            }
            if (running >= concurrentMax) {
                waiting.add(request);
                return true;
            }
            running++;
        }
        request.run();
        return true;
    }

    /** Requests that have not been answered. */
    synchronized int outstanding() {
        return running + waiting.size();
    }

    /** One request has been answered; the next that waits takes its place. */
    void answered() {
        Runnable next;
        synchronized (this) {
            next = waiting.poll();
            if (next == null) {
                running--;
                return;
            }
        }
        next.run();
    }
}
