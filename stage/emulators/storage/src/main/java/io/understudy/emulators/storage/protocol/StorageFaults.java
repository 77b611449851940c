package io.understudy.emulators.storage.protocol;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Troubles that a test orders for the next requests, met in the order in which they were asked for. */
public final class StorageFaults {

    /** What happens to one request. */
    enum Kind {
        NONE,
        REFUSE,
        DELAY,
        DROP_AFTER
    }

    record Fault(Kind kind, int status, Duration delay) {
        static final Fault NONE = new Fault(Kind.NONE, 0, Duration.ZERO);
    }

    private final Deque<Fault> waiting = new ArrayDeque<>();

    /** The next {@code count} requests are answered with this status (500 or 503) and change nothing. */
    public void failNext(int count, int status) {
        order(count, new Fault(Kind.REFUSE, status, Duration.ZERO));
    }

    /** The next {@code count} requests wait so long (wall time) before they are looked at. */
    public void delayNext(int count, Duration onTheWall) {
        order(count, new Fault(Kind.DELAY, 0, onTheWall));
    }

    /** The next {@code count} requests take effect, and then the connection breaks instead of an answer. */
    public void dropAfterApplyingNext(int count) {
        order(count, new Fault(Kind.DROP_AFTER, 0, Duration.ZERO));
    }

    public synchronized void clear() {
        waiting.clear();
    }

    synchronized Fault take() {
        var next = waiting.poll();
        return next == null ? Fault.NONE : next;
    }

    private synchronized void order(int count, Fault fault) {
        for (int i = 0; i < count; i++) {
            waiting.add(fault);
        }
    }
}
