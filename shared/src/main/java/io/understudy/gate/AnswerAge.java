package io.understudy.gate;

import io.understudy.words.Amounts;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Function;

/** How old an HTTP answer may be that confirms something: a proxy, a cache or a forgotten copy gives out old ones. */
public final class AnswerAge {

    /** How far the answer's own date may be from our clock. */
    private static final Duration APART_MAX = Duration.ofSeconds(60);

    private AnswerAge() {}

    /**
     * Why an answer may be an old copy; empty where it was made just now.
     *
     * @param header its headers by name: {@code Date}, and {@code Age}, which only a cache adds
     */
    public static Optional<String> objection(Function<String, Optional<String>> header, Instant now) {
        if (header.apply("Age").isPresent()) {
            return Optional.of("a cache answered in its place (its answer has an Age)");
        }
        var made = header.apply("Date").flatMap(AnswerAge::read);
        if (made.isEmpty()) {
            return Optional.of("its answer does not say when it was made");
        }
        var apart = Duration.between(made.get(), now).abs();
        return apart.compareTo(APART_MAX) <= 0
                ? Optional.empty()
                : Optional.of("its answer was made " + Amounts.duration(apart)
                        + " away from our clock: it is an old copy, or one of the clocks is wrong");
    }

    private static Optional<Instant> read(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
