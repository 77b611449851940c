package io.understudy.rehearsal;

import java.util.ArrayList;
import java.util.List;

/** Lines for people, on a terminal or in a pipe. */
public final class Lines {

    /** A field that is longer than this was not meant to be read aloud. */
    private static final int LENGTH_MAX = 1200;

    private Lines() {}

    /**
     * Broken at blanks to the width; all lines but the first begin at the indent. A word that is longer than a line stays
     * whole, so that an address can be copied.
     */
    public static List<String> broken(String line, int indent, int width) {
        var lines = new ArrayList<String>();
        var rest = line;
        while (rest.length() > width) {
            var begin = Math.max(indent, firstWord(rest));
            var blank = rest.lastIndexOf(' ', width);
            var cut = blank > begin ? blank : rest.indexOf(' ', Math.max(begin, width));
            if (cut < 0) {
                break;
            }
            lines.add(rest.substring(0, cut).stripTrailing());
            rest = " ".repeat(indent) + rest.substring(cut).stripLeading();
        }
        lines.add(rest);
        return lines;
    }

    /** The beginning of the line, cut at a blank where there is one, so that it takes the width and no more. */
    static String cut(String line, int width) {
        if (line.length() <= width) {
            return line;
        }
        var blank = line.lastIndexOf(' ', width - 2);
        return blank > firstWord(line) ? line.substring(0, blank) + " …" : line.substring(0, width - 1) + "…";
    }

    private static int firstWord(String line) {
        return line.length() - line.stripLeading().length();
    }

    /** One line whatever a file said: without what moves a cursor, turns letters round or never ends. */
    public static String plain(String text) {
        var clean = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", " ");
        return clean.length() > LENGTH_MAX ? clean.substring(0, LENGTH_MAX) + "…" : clean;
    }
}
