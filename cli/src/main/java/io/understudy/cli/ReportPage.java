package io.understudy.cli;

import io.understudy.simulator.Story;
import io.understudy.simulator.play.Performance;
import io.understudy.simulator.play.Season;
import io.understudy.words.Amounts;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What came of scenarios, as one page for a browser that needs nothing beside itself. */
final class ReportPage {

    private static final int WIDTH = 860;
    private static final int BARS = 24;
    private static final int BAR_HEIGHT_MAX = 120;
    private static final int AXIS = 24;

    private static final String HEAD = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>Understudy: what a simulation came to</title>
            <style>
            :root { color-scheme: light dark; --good: #2a7d4f; --bad: #b3261e; --quiet: #6b7280; --bar: #3b6ea8; }
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
            h2 { margin-top: 3rem; } h3 { margin-top: 2rem; }
            table { border-collapse: collapse; } th, td { padding: .3rem .8rem .3rem 0; text-align: left; }
            svg { width: 100%; height: auto; } svg text { font: 12px system-ui, sans-serif; fill: currentColor; }
            ol { list-style: none; padding: 0; } li { display: grid; grid-template-columns: 6rem 1fr; }
            li time { color: var(--quiet); font-variant-numeric: tabular-nums; } li.people { color: var(--bar); }
            .good { color: var(--good); } .bad { color: var(--bad); } .bar { fill: var(--bar); }
            .axis { stroke: var(--quiet); }
            </style>
            <h1>What a simulation came to</h1>
            """;

    private ReportPage() {}

    /** A season, and of its lives the one in the middle and the worst, by how long users were shut out. */
    record Told(Season season, Performance middle, Performance worst) {}

    static String of(List<Told> seasons) {
        return HEAD + seasons.stream().map(ReportPage::section).collect(Collectors.joining()) + "</html>\n";
    }

    private static String section(Told told) {
        var season = told.season();
        return "<h2>" + escaped(season.scenario().name()) + "</h2>\n<p>"
                + escaped(season.scenario().sentence()) + "</p>\n"
                + figures(season)
                + bars("How long users were shut out", season.unavailable())
                + bars("How long it took until users were served again", season.recoveries())
                + life("The life in the middle", told.middle())
                + life("The worst life", told.worst());
    }

    private static String figures(Season season) {
        var row = SeasonTable.row(season);
        var table = new StringBuilder("<table>\n");
        for (int i = 1; i < row.size(); i++) {
            table.append("<tr><th>")
                    .append(escaped(SeasonTable.HEADINGS.get(i)))
                    .append(i == 1 ? "</th><td class=\"" + (season.isGood() ? "good" : "bad") + "\">" : "</th><td>")
                    .append(escaped(row.get(i)))
                    .append("</td></tr>\n");
        }
        return table + "</table>\n<p>Failed and lost are the most under any one seed.</p>\n";
    }

    /** How many lives took how long: as many bars as fit, each as wide as the others. */
    private static String bars(String title, List<Duration> sorted) {
        if (sorted.isEmpty()) {
            return "";
        }
        var longest = Math.max(1, sorted.get(sorted.size() - 1).toMillis());
        var counts = new int[BARS];
        for (var one : sorted) {
            counts[(int) Math.min(BARS - 1, one.toMillis() * BARS / longest)]++;
        }
        var most = 1;
        for (var count : counts) {
            most = Math.max(most, count);
        }
        var svg = new StringBuilder(svg(title, BAR_HEIGHT_MAX + AXIS));
        for (int i = 0; i < BARS; i++) {
            var height = (double) counts[i] * BAR_HEIGHT_MAX / most;
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect class=\"bar\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"><title>%s</title></rect>%n",
                    (double) i * WIDTH / BARS,
                    BAR_HEIGHT_MAX - height,
                    (double) WIDTH / BARS - 2,
                    height,
                    (counts[i] == 1 ? "1 life" : counts[i] + " lives") + " up to "
                            + Amounts.duration(Duration.ofMillis(longest * (i + 1) / BARS))));
        }
        return "<h3>" + title + "</h3>\n" + svg + axis(Duration.ofMillis(longest))
                + "</svg>\n<p>Half of the lives: at most "
                + Amounts.duration(sorted.get((sorted.size() - 1) / 2)) + "; the longest: "
                + Amounts.duration(sorted.get(sorted.size() - 1)) + ".</p>\n";
    }

    private static String svg(String title, int height) {
        return "<svg viewBox=\"0 0 " + WIDTH + " " + height + "\" role=\"img\" aria-label=\"" + escaped(title)
                + "\">\n";
    }

    private static String axis(Duration longest) {
        return "<line class=\"axis\" x1=\"0\" y1=\"" + BAR_HEIGHT_MAX + "\" x2=\"" + WIDTH + "\" y2=\"" + BAR_HEIGHT_MAX
                + "\"/>\n<text x=\"0\" y=\"" + (BAR_HEIGHT_MAX + AXIS - 6) + "\">0</text>\n<text x=\"" + WIDTH
                + "\" y=\"" + (BAR_HEIGHT_MAX + AXIS - 6) + "\" text-anchor=\"end\">" + Amounts.duration(longest)
                + "</text>\n";
    }

    /** What the ledger and people say of it; the world's own lines are many, and in the story that --story tells. */
    private static String life(String title, Performance life) {
        var text = new StringBuilder("<h3>" + title + ", seed " + life.seed() + ": "
                + escaped(life.observed().end()) + "</h3>\n");
        life.unmet()
                .forEach(sentence -> text.append("<p class=\"bad\">✘ ")
                        .append(escaped(sentence))
                        .append("</p>\n"));
        text.append("<ol>\n");
        life.story().lines().stream()
                .filter(line -> line.teller() != Story.Teller.WORLD)
                .filter(line -> !line.at().isBefore(life.trouble()))
                .forEach(line -> text.append("<li class=\"")
                        .append(line.teller().name().toLowerCase(Locale.ROOT))
                        .append("\"><time>+")
                        .append(Amounts.duration(Duration.between(life.trouble(), line.at())))
                        .append("</time><span>")
                        .append(escaped(line.words()))
                        .append("</span></li>\n"));
        return text + "</ol>\n";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
