package io.understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.foresight.Foresight;
import io.understudy.foresight.Supposition;
import io.understudy.functions.json.EstateYaml;
import io.understudy.plan.PredictedTimes;
import io.understudy.scenario.ScenarioFile;
import io.understudy.simulator.play.Performance;
import io.understudy.simulator.play.Season;
import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A prediction is worth something only if the same move, lived through many times, takes about as long. */
@Tag("long")
class PredictionsAndSimulatedLivesTest {

    /** Held here, because a logger that nobody holds forgets its level. */
    private static final Logger LOG = Logger.getLogger("io.understudy");

    private static final int LIVES = 9;

    private final @Nullable Level was = LOG.getLevel();

    @BeforeEach
    void logNothing() {
        LOG.setLevel(Level.OFF);
    }

    @AfterEach
    void logAgain() {
        LOG.setLevel(was);
    }

    @Test
    void halfOfTheLivesTakeAboutAsLongAsPredictedAndNoneLongerThanAtWorst() throws IOException {
        var estate = EstateYaml.read(SomeEstates.shipped());
        var workload = estate.workloads().get(0);
        var predicted = Foresight.of(estate, workload)
                .foresee(Supposition.lossOf(workload.declaredActive().region()))
                .move()
                .orElseThrow()
                .times();
        var season = new Season(ScenarioFile.named("region-lost", Path.of("..", "scenarios")));
        for (long seed = 1; seed <= LIVES; seed++) {
            season.add(Performance.of(season.scenario(), estate, seed));
        }

        var usual = PredictedTimes.NOTICING.usual().plus(predicted.usual()).toSeconds();
        var bad = PredictedTimes.NOTICING.bad().plus(predicted.bad());
        assertThat(season.recovery(50).orElseThrow().toSeconds()).isBetween(usual * 7 / 10, usual * 13 / 10);
        assertThat(season.recovery(100).orElseThrow()).isLessThan(bad);
    }
}
