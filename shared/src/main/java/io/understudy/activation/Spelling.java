package io.understudy.activation;

import io.understudy.words.Shortened;

/** Compares a text that was read with the one way to write what it says. */
final class Spelling {

    private static final int SHOWN_MAX = 200;

    private Spelling() {}

    /**
     * Refuses a text that is not written as {@code written}.
     *
     * @param what what the text is, with its article
     * @throws IllegalArgumentException with the first line that differs: what was expected there, and what was found
     */
    static void check(String what, String written, String text) {
        if (!text.equals(written)) {
            throw new IllegalArgumentException(what + " can be written in one way only: " + difference(written, text));
        }
    }

    private static String difference(String written, String text) {
        var expected = written.split("\n", -1);
        var found = text.split("\n", -1);
        var line = 0;
        while (line < expected.length && line < found.length && expected[line].equals(found[line])) {
            line++;
        }
        return "line " + (line + 1) + " should be " + shown(expected, line) + ", but it is " + shown(found, line);
    }

    private static String shown(String[] lines, int line) {
        return line >= lines.length || lines[line].isEmpty()
                ? "empty"
                : "'" + Shortened.to(SHOWN_MAX, lines[line].replaceAll("\\p{Cntrl}", "?")) + "'";
    }
}
