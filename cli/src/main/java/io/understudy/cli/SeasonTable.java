package io.understudy.cli;

import io.understudy.simulator.play.Season;
import io.understudy.words.Amounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What came of scenarios under many seeds, a row for each, and below it what was not as asked. */
final class SeasonTable {

    static final List<String> HEADINGS = List.of(
            "scenario",
            "as asked",
            "ends",
            "recovery p50",
            "p99",
            "reads failed",
            "writes failed",
            "writes lost",
            "worst seed");

    private static final int SENTENCES_SHOWN_MAX = 3;

    private SeasonTable() {}

    static List<String> lines(List<Season> seasons) {
        var rows = new ArrayList<List<String>>();
        rows.add(HEADINGS);
        seasons.forEach(season -> rows.add(row(season)));
        var lines = new ArrayList<>(aligned(rows));
        lines.add("");
        lines.add("Failed and lost are the most under any one seed.");
        for (var season : seasons) {
            lines.addAll(notAsAsked(season));
        }
        lines.add("");
        lines.add(total(seasons));
        return lines;
    }

    static List<String> row(Season season) {
        return List.of(
                season.scenario().name(),
                (season.isGood() ? "✔ " : "✘ ") + season.good() + " of " + season.lives(),
                season.ends().entrySet().stream()
                        .map(e -> e.getKey() + " " + e.getValue())
                        .collect(Collectors.joining(", ")),
                recovery(season, 50),
                recovery(season, 99),
                Long.toString(season.mostReadsFailed()),
                Long.toString(season.mostWritesFailed()),
                Long.toString(season.mostWritesLost()),
                Long.toString(season.worstSeed()));
    }

    private static String recovery(Season season, int hundredths) {
        return season.recovery(hundredths).map(Amounts::duration).orElse("-");
    }

    private static List<String> aligned(List<List<String>> rows) {
        var widths = IntStream.range(0, HEADINGS.size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(1))
                .toArray();
        return rows.stream()
                .map(row -> IntStream.range(0, widths.length)
                        .mapToObj(column -> String.format(Locale.ROOT, "%-" + widths[column] + "s", row.get(column)))
                        .collect(Collectors.joining("  "))
                        .stripTrailing())
                .toList();
    }

    private static List<String> notAsAsked(Season season) {
        var lines = new ArrayList<String>();
        for (var performance : season.bad()) {
            lines.add("");
            lines.add("✘ " + season.scenario().name() + ", seed " + performance.seed() + ":");
            performance.unmet().stream().limit(SENTENCES_SHOWN_MAX).forEach(sentence -> lines.add("  " + sentence));
        }
        return lines;
    }

    private static String total(List<Season> seasons) {
        var lives = seasons.stream().mapToInt(Season::lives).sum();
        var good = seasons.stream().mapToInt(Season::good).sum();
        return (lives == good ? "✔ " : "✘ ") + good + " of " + lives + " lives were as asked";
    }
}
