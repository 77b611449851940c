package io.understudy.tests.tidy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Named places that may break a rule of taste for now, each with a figure and a reason. The lists may only shrink. */
final class Exceptions {

    private Exceptions() {}

    /** What each named place is allowed: lines of the form {@code NAME FIGURE REASON}. */
    static Map<String, Long> of(String list) {
        var allowed = new LinkedHashMap<String, Long>();
        for (var line : read(list)
                .lines()
                .filter(l -> !l.isBlank() && !l.startsWith("#"))
                .toList()) {
            var words = line.split("\\s+", 3);
            if (words.length < 3) {
                throw new IllegalArgumentException("write a name, a figure and a reason into " + list + ": " + line);
            }
            allowed.put(words[0], Long.parseLong(words[1]));
        }
        return allowed;
    }

    private static String read(String list) {
        try (var in = Objects.requireNonNull(Exceptions.class.getResourceAsStream(list), list)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
