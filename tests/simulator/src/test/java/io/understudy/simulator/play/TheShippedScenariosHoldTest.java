package io.understudy.simulator.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.functions.json.EstateYaml;
import io.understudy.scenario.Scenario;
import io.understudy.scenario.ScenarioFile;
import io.understudy.topology.Estate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TheShippedScenariosHoldTest {

    private static final Path ROOT = Path.of("../..");
    private static final int MANY = Boolean.getBoolean("understudy.soak") ? 20 : 7;

    /** Held here, because a logger that nobody holds forgets its level. */
    private static final Logger LOG = Logger.getLogger("io.understudy");

    @BeforeAll
    static void silence() {
        LOG.setLevel(Level.OFF);
    }

    static List<Scenario> shipped() {
        return ScenarioFile.all(ROOT.resolve("scenarios"));
    }

    /** A build has seconds for this; the long suites play all of them. */
    static List<Scenario> everySecond() {
        var all = shipped();
        return IntStream.range(0, all.size())
                .filter(i -> i % 2 == 0)
                .mapToObj(all::get)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("everySecond")
    void everySecondOneEndsAsItSays(Scenario scenario) {
        var performance = Performance.of(scenario, estate(scenario), 1);

        assertThat(performance.unmet())
                .as(() -> scenario.name() + "\n" + performance.story().text())
                .isEmpty();
    }

    @ParameterizedTest
    @Tag("many-seeds")
    @MethodSource("shipped")
    void eachEndsAsItSaysUnderManySeeds(Scenario scenario) {
        var season = new Season(scenario);
        for (var seed = 1; seed <= MANY; seed++) {
            season.add(Performance.of(scenario, estate(scenario), seed));
        }

        assertThat(season.bad())
                .as(scenario.name())
                .flatExtracting(Performance::unmet)
                .isEmpty();
    }

    @Test
    void theSameSeedIsTheSameLife() {
        var scenario = ScenarioFile.named("blip", ROOT.resolve("scenarios"));

        var once = Performance.of(scenario, estate(scenario), 3);
        var again = Performance.of(scenario, estate(scenario), 3);

        assertThat(again.story().digest()).isEqualTo(once.story().digest());
        assertThat(again.observed()).isEqualTo(once.observed());
    }

    @Test
    void aMomentThatNeverComesIsSaid() {
        var blip = ScenarioFile.named("blip", ROOT.resolve("scenarios"));
        var waiting = ScenarioFile.named("region-lost", ROOT.resolve("scenarios"))
                .acts()
                .get(1);
        var mixed = new Scenario(
                "mixed", "A blip.", blip.estate(), List.of(blip.acts().get(0), waiting), blip.expectation());

        assertThat(Performance.of(mixed, estate(mixed), 1).unmet())
                .containsExactly("'the region comes back' was never done, because its moment, after the step activate,"
                        + " never came");
    }

    private static Estate estate(Scenario scenario) {
        try {
            return EstateYaml.read(Files.readString(scenario.estate().orElse(ROOT.resolve("understudy.yaml"))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
