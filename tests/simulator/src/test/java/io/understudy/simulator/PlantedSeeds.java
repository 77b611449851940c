package io.understudy.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * In which seed each planted bug was found, and what broke there: a line for each. It is written by the whole search,
 * and tells the other tests where to begin.
 */
final class PlantedSeeds {

    private static final Path LIST = Path.of("src/test/resources/planted-seeds.txt");

    private final Map<String, PlantedSearch.Found> found;

    private PlantedSeeds(Map<String, PlantedSearch.Found> found) {
        this.found = new TreeMap<>(found);
    }

    static PlantedSeeds of(Map<String, PlantedSearch.Found> found) {
        return new PlantedSeeds(found);
    }

    static PlantedSeeds read() throws IOException {
        var found = new TreeMap<String, PlantedSearch.Found>();
        for (var line : Files.exists(LIST) ? Files.readAllLines(LIST) : List.<String>of()) {
            var words = line.split(" ", -1);
            found.put(words[0], new PlantedSearch.Found(Long.parseLong(words[1]), List.of(words[2].split(",", -1))));
        }
        return new PlantedSeeds(found);
    }

    Optional<PlantedSearch.Found> of(PlantedBug bug) {
        return Optional.ofNullable(found.get(bug.name()));
    }

    void write() throws IOException {
        var lines = new ArrayList<String>();
        found.forEach((name, in) -> lines.add(name + " " + in.seed() + " " + String.join(",", in.invariants())));
        Files.write(LIST, lines);
    }

    /** After how many seeds half of all were found. */
    long median() {
        var seeds = sorted();
        return seeds.get((seeds.size() - 1) / 2);
    }

    /** After how many seeds the last one was found. */
    long worst() {
        var seeds = sorted();
        return seeds.get(seeds.size() - 1);
    }

    int size() {
        return found.size();
    }

    private List<Long> sorted() {
        return found.values().stream().map(PlantedSearch.Found::seed).sorted().toList();
    }
}
