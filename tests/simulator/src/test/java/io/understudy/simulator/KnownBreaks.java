package io.understudy.simulator;

import io.understudy.simulator.judge.Invariant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The list of invariants that are known to break while the automation is being mended, each with the number of lives in
 * a thousand that break it. The list may only shrink: what is not on it has to hold.
 */
final class KnownBreaks {

    private static final Path LIST = Path.of("src/test/resources/known-breaks.txt");

    /** Other seeds break a little more or less; beyond so many deviations it is no chance. */
    private static final double DEVIATIONS = 4;

    private final Map<Invariant, Double> perMille;

    private KnownBreaks(Map<Invariant, Double> perMille) {
        this.perMille = perMille;
    }

    static KnownBreaks read() throws IOException {
        var perMille = new EnumMap<Invariant, Double>(Invariant.class);
        if (Files.exists(LIST)) {
            for (var line : Files.readAllLines(LIST)) {
                var words = line.split(" ", -1);
                perMille.put(named(words[0]), Double.parseDouble(words[1]));
            }
        }
        return new KnownBreaks(perMille);
    }

    private static Invariant named(String title) {
        return Stream.of(Invariant.values())
                .filter(i -> i.title().equals(title))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no invariant is called " + title));
    }

    /** What is new in a swarm, as sentences: invariants that had held, or that break more often than is known. */
    List<String> newIn(Swarm swarm) {
        var news = new ArrayList<String>();
        for (var invariant : Invariant.values()) {
            var seeds = swarm.seedsThatBroke(invariant);
            if (seeds.size() > allowed(invariant, swarm.lived())) {
                news.add(invariant.title() + " broke in " + seeds.size() + " of " + swarm.lived() + " lives, known are "
                        + perMille.getOrDefault(invariant, 0.0) + " in a thousand; first seeds: "
                        + seeds.subList(0, Math.min(5, seeds.size())) + ". " + invariant.sentence());
            }
        }
        return news;
    }

    private double allowed(Invariant invariant, long lived) {
        var known = perMille.getOrDefault(invariant, 0.0) * lived / 1000;
        return known == 0 ? 0 : known + DEVIATIONS * Math.sqrt(known) + 1;
    }

    /** Writes the list again with what a swarm found: no line grows and none comes back, unless there is no list at all. */
    void shrinkTo(Swarm swarm) throws IOException {
        var lines = new ArrayList<String>();
        for (var invariant : Invariant.values()) {
            var found = 1000.0 * swarm.seedsThatBroke(invariant).size() / swarm.lived();
            var kept = perMille.isEmpty() ? found : Math.min(found, perMille.getOrDefault(invariant, 0.0));
            if (kept > 0) {
                lines.add(String.format(Locale.ROOT, "%s %.2f", invariant.title(), kept));
            }
        }
        Files.write(LIST, lines);
    }

    /** What a swarm found, as the lines of a table. */
    static String table(Swarm swarm) {
        var table = new StringBuilder();
        for (var invariant : Invariant.values()) {
            var seeds = swarm.seedsThatBroke(invariant);
            if (!seeds.isEmpty()) {
                table.append(String.format(
                        Locale.ROOT,
                        "  %-28s %6d  %6.2f in a thousand  first seed %d%n",
                        invariant.title(),
                        seeds.size(),
                        1000.0 * seeds.size() / swarm.lived(),
                        seeds.get(0)));
            }
        }
        return table.toString();
    }
}
