package io.understudy.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/** Shows how many lives have been lived: in place on a terminal, else as a line every ten seconds. */
final class Progress {

    private static final Duration ON_A_TERMINAL = Duration.ofMillis(200);
    private static final Duration IN_A_PIPE = Duration.ofSeconds(10);
    private static final String ERASE_LINE = "\r\u001b[K";

    private final PrintWriter out;
    private final long total;
    private final boolean isTerminal = Paper.columns() > 0;
    private final InstantSource wall = InstantSource.system();
    private Instant shown = wall.instant();
    private long lived;

    Progress(PrintWriter out, long total) {
        this.out = out;
        this.total = total;
    }

    /** One more life of the scenario is over. */
    void lived(String scenario) {
        lived++;
        var now = wall.instant();
        if (now.isBefore(shown.plus(isTerminal ? ON_A_TERMINAL : IN_A_PIPE))) {
            return;
        }
        shown = now;
        var line = String.format(Locale.ROOT, "%d of %d lives … %s", lived, total, scenario);
        if (isTerminal) {
            out.print(ERASE_LINE + line);
            out.flush();
        } else {
            out.println(line);
        }
    }

    void end() {
        if (isTerminal) {
            out.print(ERASE_LINE);
            out.flush();
        }
    }
}
