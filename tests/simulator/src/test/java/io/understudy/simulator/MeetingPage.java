package io.understudy.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The table of docs/extending/simulator.md that is written from lives in which two sentences met. */
final class MeetingPage {

    private static final Path PAGE = Path.of("../../docs/extending/simulator.md");
    private static final String BEGINS = "<!-- meetings: written from lives in which the two met -->\n";
    private static final String ENDS = "<!-- end of meetings -->\n";
    private static final int HEADING = 2;

    private MeetingPage() {}

    /** The rows that stand there, one for each rule. */
    static List<String> rows() throws IOException {
        return block().lines().skip(HEADING).toList();
    }

    /** Writes the row of one rule again. */
    static void write(MeetingTally tally) throws IOException {
        var present = block();
        var row = "| " + tally.meeting().rule() + " |";
        var changed = present.lines()
                .map(line -> line.startsWith(row) ? tally.row() : line)
                .collect(Collectors.joining("\n", "", "\n"));
        Files.writeString(PAGE, Files.readString(PAGE).replace(present, changed));
    }

    private static String block() throws IOException {
        var page = Files.readString(PAGE);
        return page.substring(page.indexOf(BEGINS) + BEGINS.length(), page.indexOf(ENDS));
    }
}
