package io.understudy.functions.azure.calls;

import io.understudy.run.Order;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What this process remembers about the calls that it sent, so that a failure that is read afterwards is taken for the
 * order's own or for somebody else's. It is only a memory: where it knows nothing, because another process sent the
 * call or this one was restarted, the order's own counter makes it assume that the call was heard.
 */
public final class SentCalls {

    private static final int REMEMBERED_MAX = 1000;

    private final Map<String, Boolean> mayHaveBeenHeard = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED_MAX;
        }
    };

    /** Sends the call and remembers whether it may have been heard. */
    public <T> T send(Order order, Supplier<T> call) {
        var heardBefore = mayHaveBeenHeard(order);
        remember(order, true);
        try {
            return call.get();
        } catch (CallFailure failure) {
            remember(order, heardBefore || !failure.changedNothing());
            throw failure;
        }
    }

    /** Whether a call for this order may have taken effect, or be about to. */
    public synchronized boolean mayHaveBeenHeard(Order order) {
        return mayHaveBeenHeard.getOrDefault(key(order), order.asked() > 0);
    }

    private synchronized void remember(Order order, boolean isPossible) {
        mayHaveBeenHeard.put(key(order), isPossible);
    }

    private static String key(Order order) {
        return order.run() + "/" + order.step() + "/" + order.attempt();
    }
}
