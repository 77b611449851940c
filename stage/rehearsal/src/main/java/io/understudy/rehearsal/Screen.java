package io.understudy.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Shows a rehearsal. What happened is printed once and stays; on a terminal the steps under way move below it. Nothing
 * but plain lines goes into a pipe.
 */
public final class Screen {

    private static final String[] SPINNER = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};
    private static final int NARROWEST = 40;
    /** A sentence stays one block below its time. */
    private static final int INDENT = 13;

    private static final String ERASE_LINE = "\u001b[2K";

    private final PrintStream out;
    private final OptionalInt columns;
    private int liveLines;
    private int turn;

    private Screen(PrintStream out, OptionalInt columns) {
        this.out = out;
        this.columns = columns;
    }

    public static Screen onTerminal(PrintStream out, int columns) {
        return new Screen(out, OptionalInt.of(Math.max(NARROWEST, columns)));
    }

    public static Screen intoPipe(PrintStream out) {
        return new Screen(out, OptionalInt.empty());
    }

    /**
     * A line that stays.
     *
     * @throws ReaderGoneException when nobody reads it
     */
    public void say(String line) {
        say(line, INDENT);
    }

    /** A line that stays; where it is broken, it goes on at the indent. */
    public void say(String line, int indent) {
        clearLive();
        Lines.broken(line, indent, columns.orElse(Integer.MAX_VALUE)).forEach(out::println);
        if (out.checkError()) {
            throw new ReaderGoneException();
        }
    }

    /** How many columns a line may have; without a terminal there is no limit. */
    public int width() {
        return columns.orElse(Integer.MAX_VALUE);
    }

    /** A line that stays, at its time since the trouble began. */
    public void say(Duration sinceTrouble, String mark, String sentence) {
        say(String.format(Locale.ROOT, "%9s  %s %s", clock(sinceTrouble), mark, sentence));
    }

    /** What is under way now; shown on a terminal only. */
    public void show(List<JsonNode> stepsOfWorkloads, Instant now) {
        if (columns.isEmpty()) {
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
        var room = columns.orElseThrow() - 1;
        lines.forEach(l -> out.println(Lines.cut(l, room)));
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
