package io.understudy.tests.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The lines of a rehearsal's story, such as the README quotes them; what differs from run to run is left out. */
final class ReadmeSample {

    private static final Path README = Path.of("../../README.md");
    private static final Pattern TOLD = Pattern.compile("^ *[+-][0-9:.]+(?: s)?  ([✱◦!■→✓] .*)$");
    /** Reasons in brackets, further witnesses and the cut end of a long line. */
    private static final Pattern WHAT_FOLLOWS = Pattern.compile(" ?\\(.*|; .*|…$");

    private ReadmeSample() {}

    static List<String> quoted() {
        try (var lines = Files.lines(README)) {
            return frames(lines.dropWhile(line -> !line.startsWith("region-lost: "))
                    .takeWhile(line -> !line.startsWith("```")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The lines of a story without times, numbers and what follows. */
    static List<String> frames(Stream<String> lines) {
        return lines.map(TOLD::matcher)
                .filter(told -> told.matches())
                .map(told ->
                        WHAT_FOLLOWS.matcher(told.group(1)).replaceFirst("").replaceAll("\\d+", "#"))
                .toList();
    }
}
