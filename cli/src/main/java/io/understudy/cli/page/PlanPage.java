package io.understudy.cli.page;

import io.understudy.foresight.Foreseen;
import io.understudy.plan.PredictedTimes.Part;
import io.understudy.plan.PredictedTimes.Predicted;
import io.understudy.rehearsal.Lines;
import io.understudy.words.Amounts;
import io.understudy.words.Shortened;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** A plan as one page for a browser that needs nothing beside itself. */
public final class PlanPage {

    private static final int WIDTH = 900;
    private static final int NAMES = 200;
    /** As many letters as fit in front of the bars. */
    private static final int NAME_MAX = 28;

    private static final int ROW = 24;
    private static final int BAR = 14;
    private static final int AXIS = 44;
    /** How much of what comes after the recovery is shown beside it. */
    private static final double ROOM_AFTER = 1.2;

    private static final String HEAD = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>%s</title>
            <style>
            :root { color-scheme: light dark; --critical: #b3261e; --waited: #3b6ea8; --apart: #6b7280; }
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
            h2 { margin-top: 2.5rem; }
            table { border-collapse: collapse; } th, td { padding: .3rem .8rem .3rem 0; text-align: left; vertical-align: top; }
            .scroll { overflow-x: auto; }
            svg { width: 100%%; min-width: 40rem; height: auto; } svg text { font: 12px system-ui, sans-serif; fill: currentColor; }
            .critical { fill: var(--critical); } .waited { fill: var(--waited); } .apart { fill: var(--apart); }
            td.critical { color: var(--critical); } .axis { stroke: var(--apart); } .mark { stroke: currentColor; stroke-dasharray: 4 3; }
            </style>
            <h1>%s</h1>
            """;

    private PlanPage() {}

    public static String of(Foreseen foreseen) {
        var title = escaped(PlanWords.title(foreseen));
        var page = new StringBuilder(HEAD.formatted(title, title));
        PlanWords.above(foreseen).forEach(sentence -> paragraph(page, sentence));
        PlanWords.below(foreseen).forEach(sentence -> paragraph(page, sentence));
        foreseen.move().ifPresent(move -> {
            page.append("<h2>When</h2>\n<div class=\"scroll\">\n")
                    .append(timeline(move))
                    .append("</div>\n<p>Red decides how long it takes, blue is waited for with time to spare, and"
                            + " users are served without what is grey. A bar shows an ordinary day; an arrow says that"
                            + " it goes on.</p>\n<h2>What</h2>\n<div class=\"scroll\">\n")
                    .append(table(move))
                    .append("</div>\n");
        });
        return page.append("</html>\n").toString();
    }

    private static String timeline(Foreseen.Move move) {
        var steps = move.times().steps();
        var shown = Math.max(1, Math.round(move.times().usual().toMillis() * ROOM_AFTER));
        var height = steps.size() * ROW;
        var svg = new StringBuilder("<svg viewBox=\"0 0 " + WIDTH + " " + (height + AXIS)
                + "\" role=\"img\" aria-label=\"when each step begins and ends\">\n");
        for (int i = 0; i < steps.size(); i++) {
            bar(svg, steps.get(i), i * ROW, shown);
        }
        move.plan()
                .commitPoint()
                .ifPresent(id -> mark(svg, move.times().of(id).usual().from(), "commit point", height, 34, shown));
        mark(svg, move.times().usual(), "served", height, 16, shown);
        return svg + "<line class=\"axis\" x1=\"" + NAMES + "\" y1=\"" + height + "\" x2=\"" + WIDTH + "\" y2=\""
                + height + "\"/>\n<text x=\"" + NAMES + "\" y=\"" + (height + 16) + "\">0</text>\n</svg>\n";
    }

    private static void bar(StringBuilder svg, Predicted step, int top, long shown) {
        var from = x(step.usual().from(), shown);
        var to = x(step.usual().to(), shown);
        var isCut = step.usual().to().toMillis() > shown;
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"0\" y=\"%d\">%s</text>%n<rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\">"
                        + "<title>%s</title></rect>%n",
                top + BAR,
                escaped(Shortened.to(NAME_MAX, step.step().id().value())),
                style(step.part()),
                from,
                top + 3,
                Math.max(1.5, to - from),
                BAR,
                escaped(step.step().action().sentence() + ", " + StepWords.times(step))));
        if (isCut) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">→ %s</text>%n",
                    WIDTH - 4,
                    top + BAR,
                    Amounts.duration(step.usual().to())));
        }
    }

    private static void mark(StringBuilder svg, Duration at, String words, int height, int below, long shown) {
        var x = x(at, shown);
        svg.append(String.format(
                Locale.ROOT,
                "<line class=\"mark\" x1=\"%.1f\" y1=\"0\" x2=\"%.1f\" y2=\"%d\"/>%n"
                        + "<text x=\"%.1f\" y=\"%d\" text-anchor=\"%s\">%s, %s</text>%n",
                x,
                x,
                height,
                x,
                height + below,
                x > WIDTH * 0.75 ? "middle" : "end",
                words,
                Amounts.duration(at)));
    }

    private static double x(Duration at, long shown) {
        return NAMES + (double) (WIDTH - NAMES) * Math.min(shown, at.toMillis()) / shown;
    }

    private static String table(Foreseen.Move move) {
        var html = new StringBuilder("<table>\n<tr>");
        for (var heading : List.of("step", "what it does", "waits for", "weight", "when", "limit", "the figures")) {
            html.append("<th>").append(heading).append("</th>");
        }
        html.append("</tr>\n");
        for (var step : move.times().steps()) {
            html.append("<tr><td class=\"")
                    .append(style(step.part()))
                    .append("\">")
                    .append(escaped(step.step().id().value()));
            move.plan().commitPoint().filter(step.step().id()::equals).ifPresent(id -> html.append("<br>commit point"));
            html.append("</td>");
            cell(html, step.step().action().sentence());
            cell(
                    html,
                    String.join(
                            ", ",
                            step.step().after().stream().map(id -> id.value()).toList()));
            cell(html, StepWords.weight(step.step()));
            cell(html, StepWords.times(step));
            cell(html, Amounts.duration(step.step().stepLimit()));
            cell(html, StepWords.basis(step));
            html.append("</tr>\n");
        }
        return html.append("</table>\n").toString();
    }

    private static void cell(StringBuilder html, String text) {
        html.append("<td>").append(escaped(text)).append("</td>");
    }

    private static void paragraph(StringBuilder page, String sentence) {
        page.append("<p>").append(escaped(sentence)).append("</p>\n");
    }

    private static String style(Part part) {
        return switch (part) {
            case CRITICAL -> "critical";
            case WITH_ROOM -> "waited";
            case APART -> "apart";
        };
    }

    private static String escaped(String text) {
        return Lines.plain(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
