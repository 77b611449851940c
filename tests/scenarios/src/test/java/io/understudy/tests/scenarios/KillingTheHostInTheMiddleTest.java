package io.understudy.tests.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.world.ground.Operation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One run with the host killed again and again; the soak also kills it at each moment alone. */
@Tag("long")
class KillingTheHostInTheMiddleTest {

    private static final List<String> MOMENTS =
            List.of("capacity-work", "inside", "fenced", "promote-orders-fog", "latch");

    @TempDir
    Path folder;

    static Stream<List<String>> moments() {
        var alone =
                Boolean.getBoolean("understudy.soak") ? MOMENTS.stream().map(List::of) : Stream.<List<String>>empty();
        return Stream.concat(Stream.of(MOMENTS), alone);
    }

    @ParameterizedTest
    @MethodSource("moments")
    void continuesTheSameRunAndDoesNothingTwice(List<String> stepsUnderWay) throws IOException {
        try (var play = Play.servingFromDisk(Play.patientEstate(folder), 12)) {
            play.loseTheActiveRegion();
            var runs = new HashSet<String>();
            for (var step : stepsUnderWay) {
                var before = play.await(
                        step + " is under way", w -> isMove(w) && state(w, step).equals("underway"));
                runs.add(before.path("run").path("id").asText());
                play.theatre().killAndReplaceHost();
            }

            play.await("users are served again", w -> isMove(w) && w.path("run").has("servingAt"));
            play.restoreTheLostRegion();
            var end = play.await("the run ends", w -> isMove(w) && w.path("run").has("endedAt"));

            runs.add(end.path("run").path("id").asText());
            assertThat(runs).as("it is one run all along").hasSize(1);
            assertThat(end.path("run").path("state").asText()).isEqualTo("done");
            assertThat(play.begun(Operation.Kind.FORCED_FAILOVER)).isEqualTo(1);
            assertThat(play.begun(Operation.Kind.UPDATE_ORIGIN))
                    .as("one deployment at the edge changes their order")
                    .isEqualTo(1);
            assertThat(play.invariantsBroken()).isEmpty();
        }
    }

    private static boolean isMove(JsonNode workload) {
        return workload.path("run").path("intent").asText().equals("fail-over");
    }

    private static String state(JsonNode workload, String step) {
        for (var one : workload.path("run").path("steps")) {
            if (one.path("id").asText().equals(step)) {
                return one.path("state").asText();
            }
        }
        return "";
    }
}
