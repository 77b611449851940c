package io.understudy.tests.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.rehearsal.Result;
import io.understudy.scenario.WayBack;
import io.understudy.topology.DeploymentModel;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import io.understudy.world.SimulatedAzure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The example of each deployment model loses a region over real wires, and goes back to where it was. */
@Tag("long")
class RehearsingTheModelsTest {

    private static final double SPEED = 25;

    /** The user who was turned away last asks again after a while, so the end of it is seen late. */
    private static final Duration NEXT_TRY = Duration.ofSeconds(3);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void goesThereAndBackAndEverythingIsAsItWas(DeploymentModel model) throws IOException {
        try (var play = Play.open(example(model), SPEED)) {
            var story = new ByteArrayOutputStream();
            var result = play.rehearse("there-and-back", story);

            assertGood(result, story);
            var way = wayBack(result);
            assertThat(result.outcome()).isEqualTo("DONE");
            assertThat(way.otherwise()).isEmpty();
            assertThat(way.storesSwitch()).isPositive();
            if (play.workload().admitsSideBySide()) {
                assertThat(way.readersTurnedAway()).as("%s", way).isZero();
                assertThat(way.beyondTheSwitch()).as("%s", way).isLessThanOrEqualTo(NEXT_TRY);
            }
        }
    }

    @Test
    void theThirdStampTakesOverWhereTheOneThatTookOverIsLostToo() throws IOException {
        try (var play = Play.open(example(DeploymentModel.STAMPS), SPEED)) {
            var story = new ByteArrayOutputStream();
            var result = play.rehearse("three-stamps-two-lost", story);

            assertGood(result, story);
            var third = new StampName("frc");
            assertThat(isWrittenIn(play, third))
                    .as(story.toString(StandardCharsets.UTF_8))
                    .isTrue();
            assertThat(play.theatre().stage().admits(play.workload(), new StampName("weu")))
                    .as("the first one has come back, and nobody let users in")
                    .isNotEqualTo(play.theatre().stage().admits(play.workload(), third));
        }
    }

    private static boolean isWrittenIn(Play play, StampName stamp) {
        return play.theatre().stage().azure().ask((azure, now) -> isWrittenIn(azure, play.workload(), stamp));
    }

    private static boolean isWrittenIn(SimulatedAzure azure, Workload workload, StampName stamp) {
        return azure.data().isPromoted(workload.name(), stamp);
    }

    private static void assertGood(Result result, ByteArrayOutputStream story) {
        assertThat(result.isGood())
                .as(() -> story.toString(StandardCharsets.UTF_8))
                .isTrue();
    }

    private static WayBack wayBack(Result result) {
        return result.workloads().get(0).back().orElseThrow();
    }

    private Path example(DeploymentModel model) throws IOException {
        return Play.patientExample(folder, model.word());
    }
}
