package io.understudy.functions.json;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** The W3C trace context of the message that this thread works on; what it sends belongs to the same trace. */
public final class Trace {

    private static final Pattern TRACEPARENT = Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
    private static final ThreadLocal<String> CURRENT = new ThreadLocal<>();

    private Trace() {}

    /** From here on this thread works for {@code traceparent}; what is not one begins a new trace. */
    public static void enter(String traceparent) {
        CURRENT.set(TRACEPARENT.matcher(traceparent).matches() ? traceparent : fresh());
    }

    public static void leave() {
        CURRENT.remove();
    }

    /** A child of what this thread works on, or a new trace. */
    public static String next() {
        var current = CURRENT.get();
        return current == null ? fresh() : current.substring(0, 36) + hex(16) + current.substring(52);
    }

    private static String fresh() {
        return "00-" + hex(32) + "-" + hex(16) + "-01";
    }

    private static String hex(int digits) {
        var text = new StringBuilder(digits);
        while (text.length() < digits) {
            text.append(HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong() | 1L));
        }
        return text.toString();
    }
}
