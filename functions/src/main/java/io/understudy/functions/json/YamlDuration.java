package io.understudy.functions.json;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/** How people write a duration: {@code 30s}, {@code 10m}, {@code 1h}, or in the long form of ISO-8601. */
final class YamlDuration {

    /** As an expression that machines read; a long form begins with a P. */
    static final String SHORT = "(\\d{1,9})(ms|s|m|h|d)";

    private static final Pattern SHORT_FORM = Pattern.compile(SHORT);

    private YamlDuration() {}

    /** The duration; empty where the text is none, or a negative one. */
    static Optional<Duration> parse(String text) {
        var short_ = SHORT_FORM.matcher(text);
        if (short_.matches()) {
            return Optional.of(inUnits(Long.parseLong(short_.group(1)), short_.group(2)));
        }
        try {
            return Optional.of(Duration.parse(text)).filter(d -> !d.isNegative());
        } catch (DateTimeParseException notOne) {
            return Optional.empty();
        }
    }

    private static Duration inUnits(long count, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }
}
