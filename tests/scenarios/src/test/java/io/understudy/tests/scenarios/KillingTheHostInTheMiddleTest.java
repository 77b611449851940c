package io.understudy.tests.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.local.azure.Operation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KillingTheHostInTheMiddleTest {

    @ParameterizedTest
    @ValueSource(strings = {"capacity-work", "inside", "fenced", "promote-orders-fog", "latch"})
    void continuesTheSameRunAndDoesNothingTwice(String stepUnderWay) {
        try (var play = Play.servingFromDisk(25)) {
            play.loseTheActiveRegion();
            var before = play.await(
                    stepUnderWay + " is under way",
                    w -> isMove(w) && state(w, stepUnderWay).equals("underway"));

            play.theatre().killAndReplaceHost();
            play.await("users are served again", w -> isMove(w) && w.path("run").has("servingAt"));
            play.restoreTheLostRegion();
            var end = play.await("the run ends", w -> isMove(w) && w.path("run").has("endedAt"));

            assertThat(end.path("run").path("id")).isEqualTo(before.path("run").path("id"));
            assertThat(end.path("run").path("state").asText()).isEqualTo("done");
            assertThat(play.begun(Operation.Kind.FORCED_FAILOVER)).isEqualTo(1);
            assertThat(play.begun(Operation.Kind.UPDATE_ORIGIN)).isEqualTo(1);
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
