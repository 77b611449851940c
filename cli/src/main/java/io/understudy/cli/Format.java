package io.understudy.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.TypeConversionException;

/** In which form a command prints its result. */
enum Format {
    TEXT,
    JSON,
    SARIF,
    MERMAID,
    DOT,
    HTML;

    /** The format that is written so. */
    static Format named(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(
                        "there is no format '" + word + "'; there are: " + listed(Arrays.stream(values()))));
    }

    /** This one, if the command has it. */
    Format amongst(Set<Format> offered) {
        if (!offered.contains(this)) {
            throw new IllegalArgumentException("there is no format '" + word() + "' here; there are: "
                    + listed(offered.stream().sorted()));
        }
        return this;
    }

    private static String listed(Stream<Format> formats) {
        return formats.map(Format::word).collect(Collectors.joining(", "));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
