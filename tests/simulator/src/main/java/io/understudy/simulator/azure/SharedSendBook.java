package io.understudy.simulator.azure;

import io.understudy.functions.azure.calls.SendBook;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The send book that all processes of a simulation share. */
final class SharedSendBook implements SendBook {

    private final Map<String, Instant> entered = new HashMap<>();

    @Override
    public Entry enter(String what, Duration window, Instant now) {
        var earlier = entered.get(what);
        if (earlier != null && earlier.plus(window).isAfter(now)) {
            return new Entry.Earlier();
        }
        entered.put(what, now);
        return new Entry.Entered(now);
    }

    @Override
    public void strike(String what, Entry.Entered struck) {
        entered.remove(what, struck.at());
    }
}
