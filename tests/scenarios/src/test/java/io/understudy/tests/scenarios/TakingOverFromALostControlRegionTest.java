package io.understudy.tests.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.world.ground.Operation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The control region is lost while every stamp is closed. A person puts the installation in reserve in charge, which has
 * a ledger, a bus and a key of its own; it moves the workload, and the old one stands down when it comes back.
 */
@Tag("long")
class TakingOverFromALostControlRegionTest {

    @TempDir
    Path folder;

    @Test
    void endsTheMoveUnderTheReserveAndTheOldInstallationStandsDown() throws IOException, InterruptedException {
        try (var play = Play.serving(Play.patientEstate(folder), 12)) {
            var address = play.theatre().openReserve();
            var reserve = play.statusAt(address);
            play.awaitAt(reserve, "the reserve looks, and stands down", w -> halt(w).equals("stood-down"));

            play.loseTheActiveRegion();
            play.await(
                    "every stamp is closed", w -> isMove(w) && state(w, "close").equals("done"));
            play.theatre().killHost();
            ask(play, address, "take-over");
            var taken = play.awaitAt(reserve, "nothing is done before a release", w -> halt(w).equals("taken-over"));
            assertThat(taken.has("run"))
                    .as("a take-over moves nobody: %s", taken)
                    .isFalse();

            ask(play, address, "release");
            play.awaitAt(
                    reserve,
                    "users are served again",
                    w -> isMove(w) && w.path("run").has("servingAt"));

            play.theatre().replaceHost();
            play.restoreTheLostRegion();
            var old = play.await("the old installation stands down", w -> halt(w).equals("stood-down"));
            var end = play.awaitAt(
                    reserve, "the run ends", w -> isMove(w) && w.path("run").has("endedAt"));

            assertThat(end.path("run").path("state").asText()).isEqualTo("done");
            assertThat(old.path("run").has("servingAt")).isFalse();
            assertThat(play.begun(Operation.Kind.FORCED_FAILOVER)).isEqualTo(1);
            assertThat(play.invariantsBroken()).isEmpty();
        }
    }

    private static void ask(Play play, URI installation, String wish) throws IOException, InterruptedException {
        var answer = play.post(
                installation.resolve("/api/workloads/orders/" + wish),
                play.token("alice", "Understudy.Operator"),
                "{\"reason\":\"sweden is lost\"}");
        assertThat(answer.statusCode()).as(wish + ": " + answer.body()).isEqualTo(202);
    }

    private static boolean isMove(JsonNode workload) {
        return workload.path("run").path("intent").asText().equals("fail-over");
    }

    private static String halt(JsonNode workload) {
        return workload.path("halt").path("reason").asText();
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
