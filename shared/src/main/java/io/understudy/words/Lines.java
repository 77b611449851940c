package io.understudy.words;

/** Words that others chose, before they stand in a log, where a line is an entry. */
public final class Lines {

    private static final String BREAKS = "[\\p{Cntrl}\\u0085\\u2028\\u2029]+";

    private Lines() {}

    /** The words in one line. */
    public static String one(String words) {
        return words.replaceAll(BREAKS, " ");
    }
}
