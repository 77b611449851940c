package io.understudy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Looks for every planted bug from the first seed on, prints how many seeds that takes, and writes list and page:
 * {@code -Dsimulator.plantedBugs=SEEDS_MAX -Dunderstudy.writePages=true}; {@code -Dsimulator.only=NAME,NAME} looks for
 * these, and keeps what is recorded of the others.
 */
@EnabledIfSystemProperty(named = "simulator.plantedBugs", matches = "\\d+")
class SearchForPlantedBugsTest {

    @Test
    void findsEachThatIsToBeFound() throws IOException {
        Silence.falls();
        var seedsMax = Long.getLong("simulator.plantedBugs");
        var only = List.of(System.getProperty("simulator.only", "").split(","));
        var recorded = PlantedSeeds.read();
        var search = new PlantedSearch();
        var found = new TreeMap<String, PlantedSearch.Found>();
        var otherwise = new ArrayList<String>();
        for (var bug : PlantedBug.all()) {
            if (!only.contains("") && !only.contains(bug.name())) {
                recorded.of(bug).ifPresent(f -> found.put(bug.name(), f));
                continue;
            }
            var here = search.find(bug, 1, seedsMax);
            here.ifPresent(f -> found.put(bug.name(), f));
            if (here.isPresent() != bug.isToBeFound()) {
                otherwise.add(bug.name() + (here.isPresent() ? " is found: strike its reason" : " is not found"));
            }
            System.out.println(bug.name() + ": " + here.map(Object::toString).orElse("nothing finds it"));
        }
        var seeds = PlantedSeeds.of(found);
        System.out.println(seeds.size() + " found; median " + seeds.median() + " seeds, worst " + seeds.worst());
        if (Boolean.getBoolean("understudy.writePages")) {
            seeds.write();
            new PlantedPage(PlantedBug.all(), seeds).write();
        }

        assertThat(otherwise).isEmpty();
    }
}
