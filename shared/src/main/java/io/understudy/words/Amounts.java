package io.understudy.words;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Durations, percents and times of day as every sentence of the product writes them. */
public final class Amounts {

    private static final long SECONDS_BELOW = 120;
    private static final long TENTHS_BELOW_MILLIS = 10_000;
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private static final DateTimeFormatter TIME_OF_DAY =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Amounts() {}

    /**
     * A duration: "4.8 s", "98 s", "2 minutes", "2 min 5 s", "7 days". It is rounded up, so that a bound stays a bound.
     */
    public static String duration(Duration duration) {
        if (duration.isNegative()) {
            return "-" + duration(duration.negated());
        }
        var millis = duration.plusNanos(999_999).toMillis();
        if (millis < TENTHS_BELOW_MILLIS) {
            return decimal(Math.ceil(millis / 100.0) / 10) + " s";
        }
        var seconds = (millis + 999) / 1000;
        if (seconds < SECONDS_BELOW) {
            return seconds + " s";
        }
        for (var unit : List.of(DAY, HOUR)) {
            if (seconds % unit == 0) {
                return whole(seconds / unit, unit);
            }
        }
        if (seconds < HOUR) {
            return seconds % MINUTE == 0
                    ? whole(seconds / MINUTE, MINUTE)
                    : seconds / MINUTE + " min " + seconds % MINUTE + " s";
        }
        var minutes = roundedUp(seconds, MINUTE);
        if (seconds < DAY) {
            return minutes % 60 == 0
                    ? duration(Duration.ofMinutes(minutes))
                    : minutes / 60 + " h " + minutes % 60 + " min";
        }
        var hours = roundedUp(seconds, HOUR);
        return hours % 24 == 0 ? duration(Duration.ofHours(hours)) : hours / 24 + " d " + hours % 24 + " h";
    }

    /** A number with at most one digit behind the point: "0", "41.7". */
    public static String decimal(double number) {
        var text = String.format(Locale.ROOT, "%.1f", number);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /** A time of day: "03:16:16 UTC". */
    public static String timeOfDay(Instant instant) {
        return TIME_OF_DAY.format(instant) + " UTC";
    }

    private static long roundedUp(long seconds, long unit) {
        return (seconds + unit - 1) / unit;
    }

    private static String whole(long count, long unit) {
        var name = unit == DAY ? "day" : unit == HOUR ? "hour" : "minute";
        return count + " " + name + (count == 1 ? "" : "s");
    }
}
