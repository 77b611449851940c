package io.understudy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bugs that are planted in copies of the sources: none of them is out of date, and a handful is found in every build. */
class PlantedBugsTest {

    private static final String SAME = "    Decision decide(Seen seen, Asked asked) {\n";
    private static final String CONDUCTOR = "shared/src/main/java/io/understudy/run/Conductor.java";

    @BeforeAll
    static void silence() {
        Silence.falls();
    }

    @Test
    void eachSoundPieceOccursOnceInItsSource() throws IOException {
        for (var bug : PlantedBug.all()) {
            for (var piece : bug.pieces()) {
                assertThat(piece.occurrences())
                        .as("%s in %s: write the piece again as it stands there now", bug.name(), piece.file())
                        .isEqualTo(1);
            }
            assertThat(bug.pieces()).as(bug.name()).isNotEmpty();
        }
    }

    @Test
    void thereAreAtLeastSixtyAndEachIsFoundOrSaysWhyNot() throws IOException {
        var seeds = PlantedSeeds.read();

        assertThat(PlantedBug.all())
                .hasSizeGreaterThanOrEqualTo(60)
                .allSatisfy(bug -> assertThat(seeds.of(bug).isPresent())
                        .as("%s is found", bug.name())
                        .isEqualTo(bug.isToBeFound()));
    }

    @Test
    void everyRuleForSentencesThatMeetIsDroppedByOne() throws IOException {
        var families = PlantedBug.all().stream().map(PlantedBug::family).distinct();

        assertThat(families)
                .containsAll(Stream.iterate(1, rule -> rule + 1)
                        .limit(11)
                        .map(rule -> "meets " + rule)
                        .toList());
    }

    @Test
    void thePageTellsOfThem() throws IOException {
        var page = new PlantedPage(PlantedBug.all(), PlantedSeeds.read());
        if (Boolean.getBoolean("understudy.writePages")) {
            page.write();
        }

        assertThat(PlantedPage.present()).isEqualTo(page.text());
    }

    @Test
    void soundClassesThatAreMadeAgainLiveTheSameLives() throws IOException {
        var nothing = new PlantedBug(
                "nothing", "", "nothing", "swarm", "", List.of(new PlantedBug.Piece(CONDUCTOR, SAME, SAME)));

        assertThat(new PlantedSearch().find(nothing, 1, 3)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fail-back-at-home-leaves-home",
                "forced-without-a-book",
                "leash-imagines-in-earnest",
                "nothing-is-weighed-again",
                "promotes-through-an-open-gate"
            })
    void oneOfTheHandfulIsFound(String name) throws IOException {
        var bug = PlantedBug.named(name);
        var seed = PlantedSeeds.read().of(bug).orElseThrow().seed();

        assertThat(new PlantedSearch().find(bug, seed, seed + 3)).isPresent();
    }
}
