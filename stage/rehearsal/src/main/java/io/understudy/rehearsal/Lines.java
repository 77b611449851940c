package io.understudy.rehearsal;

import java.util.ArrayList;
import java.util.List;

/** Lines for people, on a terminal or in a pipe. */
public final class Lines {

    /** Whoever writes more than this into one field did not mean to have it read aloud. */
    private static final int LENGTH_MAX = 1200;

    private Lines() {}

    /** Broken at blanks to the width; all lines but the first begin at the indent. */
    public static List<String> broken(String line, int indent, int width) {
        var lines = new ArrayList<String>();
        var rest = line;
        while (rest.length() > width) {
            var blank = rest.lastIndexOf(' ', width);
            var cut = blank > indent ? blank : width;
            lines.add(rest.substring(0, cut));
            rest = " ".repeat(indent) + rest.substring(cut).stripLeading();
        }
        lines.add(rest);
        return lines;
    }

    /** One line whatever a file said: without what moves a cursor, turns letters round or never ends. */
    public static String plain(String text) {
        var clean = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", " ");
        return clean.length() > LENGTH_MAX ? clean.substring(0, LENGTH_MAX) + "…" : clean;
    }
}
