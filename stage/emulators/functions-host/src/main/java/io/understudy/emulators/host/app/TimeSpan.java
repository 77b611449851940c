package io.understudy.emulators.host.app;

import java.time.Duration;
import java.util.regex.Pattern;

/** Reads durations as .NET writes them: {@code [days.]hours:minutes:seconds[.fraction]}. */
public final class TimeSpan {

    private static final Pattern FORM =
            Pattern.compile("(?:(\\d+)\\.)?(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2}(?:\\.\\d+)?))?");
    private static final double NANOS_PER_SECOND = 1_000_000_000;

    private TimeSpan() {}

    public static Duration parse(String text) {
        var form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a duration such as 00:05:00");
        }
        var seconds = form.group(4) == null ? 0 : Double.parseDouble(form.group(4));
        return Duration.ofDays(form.group(1) == null ? 0 : Long.parseLong(form.group(1)))
                .plusHours(Long.parseLong(form.group(2)))
                .plusMinutes(Long.parseLong(form.group(3)))
                .plusNanos(Math.round(seconds * NANOS_PER_SECOND));
    }
}
