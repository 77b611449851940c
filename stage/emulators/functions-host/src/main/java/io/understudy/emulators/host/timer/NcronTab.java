package io.understudy.emulators.host.timer;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A schedule of six fields {@code second minute hour day month weekday}, or five with the second 0, in UTC. A day
 * must match both day and weekday, unlike Unix cron, where either is enough.
 */
public final class NcronTab {

    private static final int YEARS_AHEAD_MAX = 10;
    private static final int NAME_LETTERS_MIN = 3;
    private static final List<String> MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");
    private static final List<String> DAYS =
            List.of("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday");

    private final String text;
    private final BitSet seconds;
    private final BitSet minutes;
    private final BitSet hours;
    private final BitSet days;
    private final BitSet months;
    private final BitSet weekdays;

    private NcronTab(String text, List<String> fields) {
        this.text = text;
        this.seconds = new Field("second", 0, 59, List.of(), 0).read(fields.get(0));
        this.minutes = new Field("minute", 0, 59, List.of(), 0).read(fields.get(1));
        this.hours = new Field("hour", 0, 23, List.of(), 0).read(fields.get(2));
        this.days = new Field("day", 1, 31, List.of(), 0).read(fields.get(3));
        this.months = new Field("month", 1, 12, MONTHS, 1).read(fields.get(4));
        this.weekdays = new Field("weekday", 0, 6, DAYS, 0).read(fields.get(5));
    }

    public static NcronTab parse(String text) {
        var fields = List.of(text.strip().split("\\s+", -1));
        if (fields.size() == 5) {
            return new NcronTab(
                    text, List.of("0", fields.get(0), fields.get(1), fields.get(2), fields.get(3), fields.get(4)));
        }
        if (fields.size() != 6) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no schedule: it has " + fields.size() + " fields instead of 6 (or 5)");
        }
        return new NcronTab(text, fields);
    }

    /** The first time strictly after {@code base} that matches. */
    public Instant next(Instant base) {
        var time = LocalDateTime.ofInstant(base, ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.SECONDS)
                .plusSeconds(1);
        var lastYear = time.getYear() + YEARS_AHEAD_MAX;
        while (time.getYear() <= lastYear) {
            var later = firstMismatch(time);
            if (later == null) {
                return time.toInstant(ZoneOffset.UTC);
            }
            time = later;
        }
        throw new IllegalArgumentException("'" + text + "' never comes");
    }

    /** The earliest later time that mends the coarsest field that does not match, or null when all match. */
    private @Nullable LocalDateTime firstMismatch(LocalDateTime time) {
        if (!months.get(time.getMonthValue())) {
            return time.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1).plusMonths(1);
        }
        if (!days.get(time.getDayOfMonth()) || !weekdays.get(time.getDayOfWeek().getValue() % 7)) {
            return time.truncatedTo(ChronoUnit.DAYS).plusDays(1);
        }
        if (!hours.get(time.getHour())) {
            return time.truncatedTo(ChronoUnit.HOURS).plusHours(1);
        }
        if (!minutes.get(time.getMinute())) {
            return time.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
        }
        return seconds.get(time.getSecond()) ? null : time.plusSeconds(1);
    }

    @Override
    public String toString() {
        return text;
    }

    /** How one field is written: lists of values, ranges and steps, with names where there are some. */
    private record Field(String name, int least, int most, List<String> names, int firstNameIs) {

        BitSet read(String text) {
            var values = new BitSet(most + 1);
            for (var part : text.split(",", -1)) {
                readPart(part, values);
            }
            return values;
        }

        private void readPart(String part, BitSet values) {
            var slash = part.indexOf('/');
            var step = slash < 0 ? 1 : number(part.substring(slash + 1));
            var range = slash < 0 ? part : part.substring(0, slash);
            var dash = range.indexOf('-');
            int from;
            int to;
            if (range.equals("*")) {
                from = least;
                to = most;
            } else if (dash > 0) {
                from = value(range.substring(0, dash));
                to = value(range.substring(dash + 1));
            } else {
                from = value(range);
                to = slash < 0 ? from : most;
            }
            if (step < 1 || to < from) {
                throw unreadable(part);
            }
            for (var value = from; value <= to; value += step) {
                values.set(value);
            }
        }

        private int value(String text) {
            for (var i = 0; i < names.size(); i++) {
                if (text.length() >= NAME_LETTERS_MIN && names.get(i).startsWith(text.toLowerCase(Locale.ROOT))) {
                    return i + firstNameIs;
                }
            }
            var value = number(text);
            if (value < least || value > most) {
                throw unreadable(text);
            }
            return value;
        }

        private int number(String text) {
            try {
                return Integer.parseInt(text);
            } catch (NumberFormatException notANumber) {
                throw unreadable(text);
            }
        }

        private IllegalArgumentException unreadable(String text) {
            return new IllegalArgumentException("'" + text + "' is no " + name + ": " + least + " to " + most
                    + ", lists (1,2), ranges (1-5) and steps (*/5) only");
        }
    }
}
