package io.understudy.simulator.azure;

import io.understudy.functions.azure.calls.SendBook;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

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
        return new Entry.Entered(now, Optional.ofNullable(earlier));
    }

    @Override
    public boolean isUnwritten(String what, Duration window, Instant now) {
        var earlier = entered.get(what);
        return earlier == null || !earlier.plus(window).isAfter(now);
    }

    @Override
    public void strike(String what, Entry.Entered struck) {
        if (struck.at().equals(entered.get(what))) {
            struck.before().ifPresentOrElse(before -> entered.put(what, before), () -> entered.remove(what));
        }
    }
}
