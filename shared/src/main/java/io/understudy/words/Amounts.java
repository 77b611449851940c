package io.understudy.words;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Durations, counts, percents and times of day as every sentence of the product writes them. */
public final class Amounts {

    private static final long SECONDS_BELOW = 120;
    private static final Duration TENTHS_BELOW = Duration.ofSeconds(10);
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private static final DateTimeFormatter TIME_OF_DAY =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter DATE_AND_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Amounts() {}

    /**
     * A duration: "4.8 s", "98 s", "2 min", "2 min 5 s", "1 h 30 min", "7 days". It is rounded up, so that a bound stays a bound.
     */
    public static String duration(Duration duration) {
        if (duration.isNegative()) {
            return "-" + duration(duration.negated());
        }
        if (duration.compareTo(TENTHS_BELOW) < 0) {
            return decimal(Math.ceil(duration.toNanos() / 1e8) / 10) + " s";
        }
        var seconds = wholeSeconds(duration);
        if (seconds < SECONDS_BELOW) {
            return seconds + " s";
        }
        if (seconds % DAY == 0) {
            return days(seconds / DAY);
        }
        if (seconds % HOUR == 0) {
            return seconds / HOUR + " h";
        }
        if (seconds < HOUR) {
            return seconds % MINUTE == 0
                    ? seconds / MINUTE + " min"
                    : seconds / MINUTE + " min " + seconds % MINUTE + " s";
        }
        var minutes = roundedUp(seconds, MINUTE);
        if (seconds < DAY) {
            return minutes % 60 == 0
                    ? duration(Duration.ofMinutes(minutes))
                    : minutes / 60 + " h " + minutes % 60 + " min";
        }
        var hours = roundedUp(seconds, HOUR);
        return hours % 24 == 0 ? duration(Duration.ofHours(hours)) : days(hours / 24) + " " + hours % 24 + " h";
    }

    /** A number with at most one digit behind the point: "0", "41.7". */
    public static String decimal(double number) {
        var text = String.format(Locale.ROOT, "%.1f", number);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /** A number of things whose plural ends in s: "1 node", "3 nodes". */
    public static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    /** A time of day: "03:16:16 UTC". */
    public static String timeOfDay(Instant instant) {
        return TIME_OF_DAY.format(instant) + " UTC";
    }

    /** A moment that may lie days back: "2026-11-29 03:16:16 UTC". */
    public static String dateAndTime(Instant instant) {
        return DATE_AND_TIME.format(instant) + " UTC";
    }

    private static long roundedUp(long seconds, long unit) {
        return seconds / unit + (seconds % unit == 0 ? 0 : 1);
    }

    /** Rounded up, as far as a number of seconds goes. */
    private static long wholeSeconds(Duration duration) {
        var isRound = duration.getNano() == 0 || duration.getSeconds() == Long.MAX_VALUE;
        return duration.getSeconds() + (isRound ? 0 : 1);
    }

    private static String days(long count) {
        return count(count, "day");
    }
}
