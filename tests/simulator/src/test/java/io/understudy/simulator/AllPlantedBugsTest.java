package io.understudy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every planted bug that can be found is found soon after the seed in which the whole search has found it. */
@Tag("planted")
class AllPlantedBugsTest {

    /** Histories change with the automation; the bug has to show soon all the same. */
    private static final int SEEDS_MORE = 12;

    private static final PlantedSearch SEARCH = new PlantedSearch();

    @BeforeAll
    static void silence() {
        Silence.falls();
    }

    static List<PlantedBug> bugs() throws IOException {
        return PlantedBug.all();
    }

    /** The seed before is lived, too: in it nothing was found. What nothing finds is lived once: it has to compile. */
    @ParameterizedTest
    @MethodSource("bugs")
    void isFoundUnlessItSaysWhyNot(PlantedBug bug) throws IOException {
        var seed = PlantedSeeds.read().of(bug).map(PlantedSearch.Found::seed);
        var last = seed.map(number -> number + SEEDS_MORE).orElse(1L);

        var found = SEARCH.find(bug, seed.map(number -> Math.max(1, number - 1)).orElse(1L), last);

        assertThat(found.isPresent()).as("%s: %s", bug.name(), bug.words()).isEqualTo(bug.isToBeFound());
    }
}
