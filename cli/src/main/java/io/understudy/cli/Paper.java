package io.understudy.cli;

import io.understudy.rehearsal.Lines;
import java.io.PrintWriter;

/** What a command prints on: a terminal with its width, or a pipe into which every sentence is one line. */
final class Paper {

    private static final int NARROWEST = 40;
    /** Picocli's own limits for a page of help. */
    private static final int HELP_NARROWEST = 55;

    private static final int HELP_USUAL = 80;

    private final PrintWriter out;

    Paper(PrintWriter out) {
        this.out = out;
    }

    /** As the launcher tells; 0 for a pipe. */
    static int columns() {
        return Integer.getInteger("understudy.columns", 0);
    }

    /** How wide a page of help is. */
    static int widthOfHelp() {
        return columns() > 0 ? Math.max(HELP_NARROWEST, columns()) : HELP_USUAL;
    }

    void say(String sentence) {
        say(sentence, 0);
    }

    /** A sentence that is broken at its words; where it is broken, it goes on at the indent. */
    void say(String sentence, int indent) {
        Lines.broken(sentence, indent, width()).forEach(out::println);
        out.flush();
    }

    /** The terminal's; in a pipe every sentence is one line. */
    static int width() {
        return columns() > 0 ? Math.max(NARROWEST, columns()) : Integer.MAX_VALUE;
    }
}
