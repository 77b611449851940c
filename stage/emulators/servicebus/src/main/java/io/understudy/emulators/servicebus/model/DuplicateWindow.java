package io.understudy.emulators.servicebus.model;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The message ids accepted lately, oldest first. */
final class DuplicateWindow {

    private final Duration width;
    private final Map<String, Instant> seen = new LinkedHashMap<>();

    DuplicateWindow(Duration width) {
        this.width = width;
    }

    boolean isOpen() {
        return width.compareTo(Duration.ZERO) > 0;
    }

    boolean contains(String messageId, Instant now) {
        forgetBefore(now.minus(width));
        return seen.containsKey(messageId);
    }

    void add(String messageId, Instant at) {
        seen.remove(messageId);
        seen.put(messageId, at);
    }

    Map<String, Instant> seen(Instant now) {
        forgetBefore(now.minus(width));
        return seen;
    }

    private void forgetBefore(Instant oldest) {
        var times = seen.values().iterator();
        while (times.hasNext() && times.next().isBefore(oldest)) {
            times.remove();
        }
    }
}
