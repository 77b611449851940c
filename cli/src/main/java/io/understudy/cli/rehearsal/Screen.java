package io.understudy.cli.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Shows a rehearsal. What happened is printed once and stays; on a terminal the steps under way move below it. Nothing
 * but plain lines goes into a pipe.
 */
public final class Screen {

    private static final String[] SPINNER = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};
    private static final int LINE_MAX = 118;
    private static final String ERASE_LINE = "\u001b[2K";

    private final PrintStream out;
    private final boolean isTerminal;
    private int liveLines;
    private int turn;

    public Screen(PrintStream out, boolean isTerminal) {
        this.out = out;
        this.isTerminal = isTerminal;
    }

    /** A line that stays. */
    public void say(String line) {
        clearLive();
        out.println(line);
        out.flush();
    }

    /** A line that stays, at its time since the trouble began. */
    public void say(Duration sinceTrouble, String mark, String sentence) {
        say(String.format(Locale.ROOT, "%9s  %s %s", clock(sinceTrouble), mark, sentence));
    }

    /** What is under way now; shown on a terminal only. */
    public void show(List<JsonNode> stepsOfWorkloads, Instant now) {
        if (!isTerminal) {
            return;
        }
        turn++;
        var lines = new ArrayList<String>();
        for (var steps : stepsOfWorkloads) {
            for (var step : steps) {
                if (step.path("state").asText().equals("underway")) {
                    lines.add(line(step, now));
                }
            }
        }
        draw(lines);
    }

    private String line(JsonNode step, Instant now) {
        var since = Duration.between(Instant.parse(step.path("orderedAt").asText()), now);
        return String.format(
                Locale.ROOT,
                "           %s %-22s %6.0f s  %s",
                SPINNER[turn % SPINNER.length],
                step.path("id").asText(),
                since.toMillis() / 1000.0,
                step.path("sentence").asText());
    }

    private void draw(List<String> lines) {
        clearLive();
        lines.forEach(l -> out.println(l.length() > LINE_MAX ? l.substring(0, LINE_MAX) : l));
        liveLines = lines.size();
        out.flush();
    }

    private void clearLive() {
        for (int i = 0; i < liveLines; i++) {
            out.print("\u001b[1A" + ERASE_LINE);
        }
        liveLines = 0;
    }

    static String clock(Duration duration) {
        var sign = duration.isNegative() ? "-" : "+";
        var seconds = Math.abs(duration.toMillis()) / 1000.0;
        return seconds < 60
                ? String.format(Locale.ROOT, "%s%.1f s", sign, seconds)
                : String.format(Locale.ROOT, "%s%d:%04.1f", sign, (long) seconds / 60, seconds % 60);
    }
}
