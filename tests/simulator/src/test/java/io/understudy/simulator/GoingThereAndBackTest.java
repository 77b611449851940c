package io.understudy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.functions.json.EstateYaml;
import io.understudy.scenario.ScenarioFile;
import io.understudy.simulator.play.Performance;
import io.understudy.topology.DeploymentModel;
import io.understudy.topology.Estate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The active region is lost and comes back, and a person leads everything back: with the example of each model. */
class GoingThereAndBackTest {

    private static final Path ROOT = Path.of("../..");
    private static final int SEEDS = 2;

    /** The user who was turned away last asks again after a while, so the end of it is seen late. */
    private static final Duration NEXT_TRY = Duration.ofSeconds(3);

    /** Where one stamp admits users, its gate closes before the stores move, and opens once they were proven. */
    private static final Duration GATES_AND_PROOF = Duration.ofSeconds(25);

    @BeforeAll
    static void silence() {
        Silence.falls();
    }

    @ParameterizedTest
    @EnumSource
    void everythingIsAsItWasAndUsersWaitedForLittleMoreThanTheStoreItself(DeploymentModel model) {
        var estate = example(model);
        var isSideBySide = estate.workloads().get(0).admitsSideBySide();
        for (var performance : played(estate)) {
            assertThat(performance.unmet())
                    .as(() -> "seed " + performance.seed() + "\n"
                            + performance.story().text())
                    .isEmpty();
            var way = performance.observed().back().orElseThrow();
            assertThat(way.storesSwitch()).isPositive();
            assertThat(way.beyondTheSwitch())
                    .as("%s", way)
                    .isLessThanOrEqualTo(isSideBySide ? NEXT_TRY : GATES_AND_PROOF);
            assertThat(way.readersTurnedAway().isZero()).as("%s", way).isEqualTo(isSideBySide);
        }
    }

    private static List<Performance> played(Estate estate) {
        var scenario = ScenarioFile.named("there-and-back", ROOT.resolve("scenarios"));
        return LongStream.rangeClosed(1, SEEDS)
                .parallel()
                .mapToObj(seed -> Performance.of(scenario, estate, seed))
                .toList();
    }

    private static Estate example(DeploymentModel model) {
        try {
            return EstateYaml.read(Files.readString(ROOT.resolve("docs/examples/" + model.word() + ".yaml")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
