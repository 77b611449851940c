package io.understudy.cli.page;

import io.understudy.foresight.Foreseen;
import io.understudy.plan.PredictedTimes.Part;
import io.understudy.plan.PredictedTimes.Predicted;
import io.understudy.plan.StepId;
import io.understudy.rehearsal.Lines;
import io.understudy.words.Amounts;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A plan as text of which others draw a picture: Mermaid for pages, DOT for Graphviz. */
public final class PlanDiagram {

    private PlanDiagram() {}

    /** A flowchart; steps have numbers, because Mermaid takes few characters in a name. */
    public static String mermaid(Foreseen foreseen) {
        var text = new StringBuilder("flowchart TD\n");
        text.append("    %% ").append(PlanWords.title(foreseen)).append('\n');
        foreseen.move()
                .ifPresentOrElse(
                        move -> mermaid(text, move),
                        () -> PlanWords.below(foreseen)
                                .forEach(sentence -> text.append("    none[\"")
                                        .append(quotedForMermaid(sentence))
                                        .append("\"]\n")));
        return text.toString();
    }

    private static void mermaid(StringBuilder text, Foreseen.Move move) {
        var critical = critical(move);
        var steps = move.times().steps();
        var ids = steps.stream().map(s -> s.step().id()).toList();
        for (var step : steps) {
            text.append("    s")
                    .append(ids.indexOf(step.step().id()))
                    .append("[\"")
                    .append(label(step).map(PlanDiagram::quotedForMermaid).collect(Collectors.joining("<br/>")))
                    .append("\"]:::")
                    .append(style(move, step))
                    .append('\n');
        }
        for (var step : steps) {
            for (var before : step.step().after()) {
                text.append("    s")
                        .append(ids.indexOf(before))
                        .append(isCritical(critical, before, step) ? " ==> s" : " --> s")
                        .append(ids.indexOf(step.step().id()))
                        .append('\n');
            }
        }
        text.append("    classDef critical stroke:#b3261e,stroke-width:3px\n")
                .append("    classDef commit stroke:#b3261e,stroke-width:3px,stroke-dasharray:6 3\n")
                .append("    classDef waited stroke:#3b6ea8\n")
                .append("    classDef apart stroke:#6b7280,stroke-dasharray:2 2\n");
    }

    public static String dot(Foreseen foreseen) {
        var text = new StringBuilder("digraph plan {\n    label=\"")
                .append(quotedForDot(PlanWords.title(foreseen)))
                .append("\";\n    node [shape=box, fontname=\"sans-serif\"];\n");
        foreseen.move()
                .ifPresentOrElse(
                        move -> dot(text, move),
                        () -> PlanWords.below(foreseen)
                                .forEach(sentence -> text.append("    none [label=\"")
                                        .append(quotedForDot(sentence))
                                        .append("\"];\n")));
        return text.append("}\n").toString();
    }

    private static void dot(StringBuilder text, Foreseen.Move move) {
        var critical = critical(move);
        for (var step : move.times().steps()) {
            text.append("    \"")
                    .append(quotedForDot(step.step().id().value()))
                    .append("\" [label=\"")
                    .append(label(step).map(PlanDiagram::quotedForDot).collect(Collectors.joining("\\n")))
                    .append('"')
                    .append(
                            switch (style(move, step)) {
                                case "critical" -> ", color=\"#b3261e\", penwidth=3";
                                case "commit" -> ", color=\"#b3261e\", penwidth=3, style=dashed";
                                case "waited" -> ", color=\"#3b6ea8\"";
                                default -> ", color=\"#6b7280\", style=dotted";
                            })
                    .append("];\n");
            for (var before : step.step().after()) {
                text.append("    \"")
                        .append(quotedForDot(before.value()))
                        .append("\" -> \"")
                        .append(quotedForDot(step.step().id().value()))
                        .append(isCritical(critical, before, step) ? "\" [penwidth=3];\n" : "\";\n");
            }
        }
    }

    private static Stream<String> label(Predicted step) {
        return Stream.of(
                step.step().id().value(),
                step.step().action().sentence(),
                Amounts.duration(step.usual().from()) + " to "
                        + Amounts.duration(step.usual().to()));
    }

    private static String style(Foreseen.Move move, Predicted step) {
        if (move.plan().commitPoint().filter(step.step().id()::equals).isPresent()) {
            return "commit";
        }
        return switch (step.part()) {
            case CRITICAL -> "critical";
            case WITH_ROOM -> "waited";
            case APART -> "apart";
        };
    }

    private static Set<StepId> critical(Foreseen.Move move) {
        var ids = new HashSet<StepId>();
        move.times().steps().stream()
                .filter(s -> s.part() == Part.CRITICAL)
                .forEach(s -> ids.add(s.step().id()));
        return ids;
    }

    private static boolean isCritical(Set<StepId> critical, StepId before, Predicted step) {
        return critical.contains(before) && critical.contains(step.step().id());
    }

    private static String quotedForMermaid(String text) {
        return Lines.plain(text)
                .replace("#", "#35;")
                .replace("\"", "#quot;")
                .replace("<", "#lt;")
                .replace(">", "#gt;");
    }

    private static String quotedForDot(String text) {
        return Lines.plain(text).replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
