package io.understudy.tests.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.world.ground.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
class TheSameAlertTwentyTimesTest {

    @Test
    void causesOneRunOnePromotionAndOneLatch(@TempDir Path folder) throws IOException {
        try (var play = Play.serving(Play.patientEstate(folder), 25)) {
            var alert = play.alert(
                    play.workload().declaredActive().origin().orElseThrow().host(), "alert-1");
            var token = play.token("monitor", "ActionGroupsSecureWebhook");
            play.loseTheActiveRegion();

            var sent = IntStream.range(0, 20)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> status(play, token, alert)))
                    .toList();
            assertThat(sent.stream().map(CompletableFuture::join)).containsOnly(202);
            play.await(
                    "users are served again",
                    w -> w.path("run").has("servingAt")
                            && w.path("run").path("intent").asText().equals("fail-over"));
            play.restoreTheLostRegion();
            var end = play.await(
                    "the run ends",
                    w -> w.path("run").has("endedAt")
                            && w.path("run").path("intent").asText().equals("fail-over"));

            assertThat(end.path("run").path("state").asText()).isEqualTo("done");
            assertThat(StreamSupport.stream(end.path("news").spliterator(), false)
                            .filter(e -> e.path("type").asText().equals("RunStarted"))
                            .filter(e -> e.path("sentence").asText().contains("fail over")))
                    .hasSize(1);
            assertThat(play.begun(Operation.Kind.FORCED_FAILOVER)).isEqualTo(1);
            assertThat(play.begun(Operation.Kind.UPDATE_ORIGIN))
                    .as("one deployment at the edge changes their order")
                    .isEqualTo(1);
        }
    }

    private static int status(Play play, String token, String alert) {
        try {
            return play.post("/api/alerts", token, alert).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
