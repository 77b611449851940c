package io.understudy.functions.azure.arm;

import io.understudy.functions.azure.calls.SendBook;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A send book in memory, which several adapters may share as several processes do; it can be taken away. */
public final class BookInMemory implements SendBook {

    private final Map<String, Instant> entered = new HashMap<>();
    private boolean isAway;

    public void goAway() {
        isAway = true;
    }

    @Override
    public Entry enter(String what, Duration window, Instant now) {
        var earlier = entered.get(what);
        if (isAway) {
            return new Entry.Unavailable("a test took the book away");
        }
        if (earlier != null && earlier.plus(window).isAfter(now)) {
            return new Entry.Earlier();
        }
        entered.put(what, now);
        return new Entry.Entered(now, Optional.ofNullable(earlier));
    }

    @Override
    public boolean isUnwritten(String what, Duration window, Instant now) {
        var earlier = entered.get(what);
        return !isAway && (earlier == null || !earlier.plus(window).isAfter(now));
    }

    @Override
    public void strike(String what, Entry.Entered struck) {
        if (struck.at().equals(entered.get(what))) {
            struck.before().ifPresentOrElse(before -> entered.put(what, before), () -> entered.remove(what));
        }
    }
}
