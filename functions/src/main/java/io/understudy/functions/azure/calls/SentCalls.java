package io.understudy.functions.azure.calls;

import io.understudy.run.Order;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What this process remembers about the calls that it sent, so that a call which was certainly not heard is sent again
 * at once, and one that may have been heard is not. It is only a memory: where it knows nothing, because another
 * process sent the call or this one was restarted, the order's own counter makes it assume that the call was heard.
 */
public final class SentCalls {

    private static final int REMEMBERED_MAX = 1000;

    private final InstantSource clock;
    private final Map<String, Sent> sent = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Sent> eldest) {
            return size() > REMEMBERED_MAX;
        }
    };

    public SentCalls(InstantSource clock) {
        this.clock = clock;
    }

    /** Sends the call and remembers whether it may have been heard. */
    public <T> T send(Order order, Supplier<T> call) {
        remember(order, true);
        try {
            return call.get();
        } catch (CallFailure failure) {
            remember(order, failure.reach() == CallFailure.Reach.UNCERTAIN);
            throw failure;
        }
    }

    /** Whether a call for this order may have taken effect, or be about to. */
    public synchronized boolean mayHaveBeenHeard(Order order) {
        var last = sent.get(key(order));
        return last == null ? order.asked() > 0 : last.mayHaveBeenHeard;
    }

    /** Whether such a call may have been heard so lately that its effect may not be seen yet. */
    public synchronized boolean mayBeUnderWay(Order order, Duration window) {
        var last = sent.get(key(order));
        var since = last == null ? order.firstAskedAt() : last.at;
        var elapsed = Duration.between(since, clock.instant());
        var isWithin = elapsed.isNegative() ? !window.isZero() : elapsed.compareTo(window) < 0;
        return mayHaveBeenHeard(order) && isWithin;
    }

    private synchronized void remember(Order order, boolean mayHaveBeenHeard) {
        sent.put(key(order), new Sent(clock.instant(), mayHaveBeenHeard));
    }

    private static String key(Order order) {
        return order.run() + "/" + order.step() + "/" + order.attempt();
    }

    private record Sent(Instant at, boolean mayHaveBeenHeard) {}
}
