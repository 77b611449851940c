package io.understudy.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.words.Amounts;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

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

    /** A pipe says at least this often, on the wall, that something is under way; so it learns that its reader left. */
    private static final Duration SILENCE_IN_A_PIPE_MAX = Duration.ofSeconds(10);

    private final PrintStream out;
    private final InstantSource wall;
    private final boolean isTerminal;
    /** How many columns a line may have; without a terminal there is no limit. */
    private final int width;

    private Instant lastSaid;
    private boolean hasBegun;
    private int liveLines;
    private int turn;

    private Screen(PrintStream out, InstantSource wall, boolean isTerminal, int width) {
        this.out = out;
        this.wall = wall;
        this.isTerminal = isTerminal;
        this.width = width;
        this.lastSaid = wall.instant();
    }

    public static Screen onTerminal(PrintStream out, int columns) {
        return new Screen(out, InstantSource.system(), true, Math.max(NARROWEST, columns));
    }

    public static Screen intoPipe(PrintStream out) {
        return intoPipe(out, InstantSource.system());
    }

    static Screen intoPipe(PrintStream out, InstantSource wall) {
        return new Screen(out, wall, false, Integer.MAX_VALUE);
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
        Lines.broken(line, indent, width).forEach(out::println);
        lastSaid = wall.instant();
        if (out.checkError()) {
            throw new ReaderGoneException();
        }
    }

    public int width() {
        return width;
    }

    /** A line that stays, at its time since the trouble began. */
    public void say(Duration sinceTrouble, String mark, String sentence) {
        hasBegun = true;
        say(String.format(Locale.ROOT, "%9s  %s %s", clock(sinceTrouble), mark, sentence));
    }

    /** What is under way now: below the lines that stay on a terminal, after a silence in a pipe. */
    public void show(List<JsonNode> stepsOfWorkloads, Instant now) {
        var underWay = stepsOfWorkloads.stream()
                .flatMap(steps -> StreamSupport.stream(steps.spliterator(), false))
                .filter(step -> step.path("state").asText().equals("underway"))
                .toList();
        if (isTerminal) {
            turn++;
            draw(underWay.stream().map(step -> line(step, now)).toList());
        } else if (!wall.instant().isBefore(lastSaid.plus(SILENCE_IN_A_PIPE_MAX))) {
            sayThatItGoesOn(underWay, now);
        }
    }

    private void sayThatItGoesOn(List<JsonNode> underWay, Instant now) {
        if (underWay.isEmpty()) {
            say("           … " + (hasBegun ? "waiting for what happens next" : "the stage is being set up"));
        }
        for (var step : underWay) {
            say("           … " + step.path("id").asText() + " is under way (" + Amounts.duration(since(step, now))
                    + ")");
        }
    }

    private String line(JsonNode step, Instant now) {
        return String.format(
                Locale.ROOT,
                "           %s %-22s %8s  %s",
                SPINNER[turn % SPINNER.length],
                step.path("id").asText(),
                Amounts.duration(since(step, now)),
                step.path("sentence").asText());
    }

    private static Duration since(JsonNode step, Instant now) {
        return Duration.between(Instant.parse(step.path("orderedAt").asText()), now);
    }

    private void draw(List<String> lines) {
        clearLive();
        lines.forEach(l -> out.println(Lines.cut(l, width - 1)));
        liveLines = lines.size();
        out.flush();
    }

    private void clearLive() {
        for (int i = 0; i < liveLines; i++) {
            out.print("\u001b[1A" + ERASE_LINE);
        }
        liveLines = 0;
    }

    /** In tenths of a second: whatever is rounded up to a whole minute is shown as one. */
    static String clock(Duration duration) {
        var sign = duration.isNegative() ? "-" : "+";
        var tenths = Math.round(Math.abs(duration.toMillis()) / 100.0);
        return tenths < 600
                ? String.format(Locale.ROOT, "%s%d.%d s", sign, tenths / 10, tenths % 10)
                : String.format(Locale.ROOT, "%s%d:%02d.%d", sign, tenths / 600, (tenths % 600) / 10, tenths % 10);
    }
}
