package io.understudy.cli.page;

import io.understudy.foresight.Foreseen;
import io.understudy.plan.PredictedTimes.Part;
import io.understudy.plan.PredictedTimes.Predicted;
import io.understudy.plan.StepId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A plan as a tree of lines for people; a step stands below the last step that it waits for. */
public final class PlanLines {

    private static final String LEGEND =
            "● decides how long it takes   ○ is waited for, with time to spare   · users are served without it";

    private PlanLines() {}

    /** A line, and where it goes on when the paper is narrow. */
    public record Line(String text, int indent) {}

    public static List<Line> of(Foreseen foreseen) {
        var lines = new ArrayList<Line>();
        lines.add(new Line(PlanWords.title(foreseen), 2));
        PlanWords.above(foreseen).forEach(sentence -> lines.add(new Line("  " + sentence, 2)));
        foreseen.move().ifPresent(move -> {
            lines.add(new Line("", 0));
            var depths = move.plan().depths();
            move.times().steps().forEach(step -> lines.addAll(lines(move, step, depths)));
            lines.add(new Line("", 0));
            lines.add(new Line(LEGEND, 2));
        });
        var below = PlanWords.below(foreseen);
        if (!below.isEmpty() && foreseen.move().isPresent()) {
            lines.add(new Line("", 0));
        }
        below.forEach(sentence -> lines.add(new Line("  " + sentence, 4)));
        return lines;
    }

    private static List<Line> lines(Foreseen.Move move, Predicted step, Map<StepId, Integer> depths) {
        var indent = 2 * depths.getOrDefault(step.step().id(), 0);
        var plan = move.plan();
        var id = step.step().id();
        var lines = new ArrayList<Line>();
        lines.add(new Line(
                " ".repeat(indent) + mark(step.part()) + " " + id + ": "
                        + step.step().action().sentence()
                        + (plan.commitPoint().filter(id::equals).isPresent()
                                ? "   ← commit point: from here on nothing is undone"
                                : "")
                        + (plan.serving().equals(id) && plan.intent().moves() ? "   ← users are served again" : ""),
                indent + 4));
        lines.add(new Line(" ".repeat(indent + 4) + StepWords.details(step), indent + 6));
        step.step()
                .undo()
                .ifPresent(undo ->
                        lines.add(new Line(" ".repeat(indent + 4) + "its undo: " + undo.sentence(), indent + 6)));
        return lines;
    }

    private static String mark(Part part) {
        return switch (part) {
            case CRITICAL -> "●";
            case WITH_ROOM -> "○";
            case APART -> "·";
        };
    }
}
