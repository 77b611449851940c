package io.understudy.emulators.storage.table;

import io.understudy.emulators.storage.protocol.Stamps;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.Base64;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * One typed property value. Strings, GUIDs and binaries are kept as text, date-times as instants, and the rest as
 * Java's own types.
 */
public record EdmValue(EdmType type, Comparable<?> raw) {

    private static final int TICK_NANOS = 100;
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    public static EdmValue text(String text) {
        return new EdmValue(EdmType.STRING, text);
    }

    public static EdmValue int32(int number) {
        return new EdmValue(EdmType.INT32, number);
    }

    public static EdmValue int64(long number) {
        return new EdmValue(EdmType.INT64, number);
    }

    public static EdmValue number(double number) {
        return new EdmValue(EdmType.DOUBLE, number);
    }

    public static EdmValue bool(boolean truth) {
        return new EdmValue(EdmType.BOOLEAN, truth);
    }

    public static EdmValue time(Instant instant) {
        return new EdmValue(EdmType.DATE_TIME, Stamps.truncate(instant));
    }

    /** Reads the text form of a type, or throws {@link IllegalArgumentException}. */
    public static EdmValue parse(EdmType type, String text) {
        return switch (type) {
            case STRING -> text(text);
            case INT32 -> int32(Integer.parseInt(text));
            case INT64 -> int64(Long.parseLong(text));
            case DOUBLE -> number(parseDouble(text));
            case BOOLEAN -> bool(parseBoolean(text));
            case DATE_TIME -> time(parseTime(text));
            case GUID -> new EdmValue(type, UUID.fromString(text).toString());
            case BINARY ->
                new EdmValue(
                        type,
                        Base64.getEncoder().encodeToString(Base64.getDecoder().decode(text)));
        };
    }

    /** The text form, which {@link #parse} reads. */
    public String text() {
        if (raw instanceof Instant instant) {
            return timeText(instant);
        }
        if (raw instanceof Double number && number.isInfinite()) {
            return number > 0 ? "Infinity" : "-Infinity";
        }
        return raw.toString();
    }

    /** Azure's form: seven digits after the second, or none. */
    static String timeText(Instant instant) {
        var seconds = SECONDS.format(instant);
        var ticks = instant.get(ChronoField.NANO_OF_SECOND) / TICK_NANOS;
        return ticks == 0 ? seconds + "Z" : seconds + "." + sevenDigits(ticks) + "Z";
    }

    static String timeTextWithTicks(Instant instant) {
        return SECONDS.format(instant) + "." + sevenDigits(instant.get(ChronoField.NANO_OF_SECOND) / TICK_NANOS) + "Z";
    }

    /** How this compares with another value, or nothing if they cannot be compared. */
    OptionalInt compare(EdmValue other) {
        if (raw instanceof Number mine && other.raw instanceof Number theirs) {
            return compareNumbers(mine, theirs);
        }
        if (type != other.type) {
            return OptionalInt.empty();
        }
        if (raw instanceof String mine && other.raw instanceof String theirs) {
            return OptionalInt.of(mine.compareTo(theirs));
        }
        if (raw instanceof Instant mine && other.raw instanceof Instant theirs) {
            return OptionalInt.of(mine.compareTo(theirs));
        }
        if (raw instanceof Boolean mine && other.raw instanceof Boolean theirs) {
            return OptionalInt.of(mine.compareTo(theirs));
        }
        return OptionalInt.empty();
    }

    /** What Azure counts for a value towards the entity's limit. */
    int sizeBytes() {
        return switch (type) {
            case STRING -> text().length() * 2 + 4;
            case BINARY -> binaryBytes() + 4;
            case INT32 -> 4;
            case INT64, DOUBLE, DATE_TIME -> 8;
            case BOOLEAN -> 1;
            case GUID -> 16;
        };
    }

    private int binaryBytes() {
        return Base64.getDecoder().decode(text()).length;
    }

    private static OptionalInt compareNumbers(Number mine, Number theirs) {
        if (mine instanceof Double || theirs instanceof Double) {
            var left = mine.doubleValue();
            var right = theirs.doubleValue();
            return Double.isNaN(left) || Double.isNaN(right)
                    ? OptionalInt.empty()
                    : OptionalInt.of(Double.compare(left, right));
        }
        return OptionalInt.of(Long.compare(mine.longValue(), theirs.longValue()));
    }

    private static double parseDouble(String text) {
        return switch (text) {
            case "INF" -> Double.POSITIVE_INFINITY;
            case "-INF" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private static boolean parseBoolean(String text) {
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        throw new IllegalArgumentException("not a truth value: " + text);
    }

    private static Instant parseTime(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException notATime) {
            throw new IllegalArgumentException("not a time: " + text, notATime);
        }
    }

    private static String sevenDigits(int ticks) {
        var digits = Integer.toString(ticks);
        return "0".repeat(7 - digits.length()) + digits;
    }
}
