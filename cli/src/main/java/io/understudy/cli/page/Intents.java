package io.understudy.cli.page;

import io.understudy.decide.Intent;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.TypeConversionException;

/** How people write what a run is for. */
public final class Intents {

    private Intents() {}

    /** "fail-over". */
    public static String option(Intent intent) {
        return intent.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** "fail over". */
    static String word(Intent intent) {
        return intent.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The intent that is written so. */
    public static Intent named(String option) {
        return Arrays.stream(Intent.values())
                .filter(intent -> option(intent).equals(option))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("there is no intent '" + option + "'; there are: "
                        + Arrays.stream(Intent.values()).map(Intents::option).collect(Collectors.joining(", "))));
    }
}
