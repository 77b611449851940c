package io.understudy.tests.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A function that promotes data listens to nothing, and no error says so. It takes three minutes of everybody's time, so
 * only the soak waits for it: {@code -Dunderstudy.soak=true}.
 */
@EnabledIfSystemProperty(named = "understudy.soak", matches = "true")
class HearingThatAListenerIsSilentTest {

    private static final Duration SAID_WITHIN = Duration.ofMinutes(3);

    /** A busy machine starts a host in this time, and the first message flies only then. */
    private static final Duration STARTED_WITHIN = Duration.ofSeconds(45);

    @Test
    void isSaidWithinThreeMinutes() {
        try (var play = Play.serving(1, Map.of("AzureWebJobs.PromoteData.Disabled", "true"))) {
            var status = play.awaitStatus(
                    "people hear of the listener",
                    SAID_WITHIN.plus(STARTED_WITHIN),
                    s -> missing(s).contains("nothing has taken messages from "));

            assertThat(missing(status)).contains("promote-data").doesNotContain("scale-cluster", "check-health");
            assertThat(play.theatre().stage().told().webhook().accepted())
                    .anyMatch(arrival -> arrival.id().contains("canary"));
        }
    }

    private static String missing(JsonNode status) {
        return StreamSupport.stream(status.path("missing").spliterator(), false)
                .map(JsonNode::toString)
                .toList()
                .toString();
    }
}
