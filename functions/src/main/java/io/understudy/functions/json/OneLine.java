package io.understudy.functions.json;

import java.util.regex.Pattern;

/** A text as it may stand in the log: somebody else's line break must not look like a line of ours. */
public final class OneLine {

    private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]+");

    private OneLine() {}

    public static String of(String text) {
        return BREAKS.matcher(text).replaceAll(" ");
    }
}
