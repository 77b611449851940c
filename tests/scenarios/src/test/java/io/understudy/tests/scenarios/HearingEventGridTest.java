package io.understudy.tests.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HearingEventGridTest {

    private static final String KEY = "a-key-for-this-test";

    private static Play play;

    @BeforeAll
    static void open() {
        play = Play.serving(10, Map.of("FUNCTIONS_HOST_MASTER_KEY", KEY));
    }

    @AfterAll
    static void close() {
        play.close();
    }

    @Test
    void whatThePlatformSaysOfAnOriginIsTakenDownAndIsNoEvidence() throws Exception {
        var origin =
                play.workload().declaredActive().origin().orElseThrow().id().value();

        var answer = play.publish(KEY, "Notification", "[" + event("health-1", origin, "Unavailable") + "]");

        assertThat(answer.statusCode()).isBetween(200, 202);
        var note = "the platform says that weu is unavailable";
        play.awaitStatus("it is heard", s -> isLogged(note + " (a note about weu, no witness)"));
        assertThat(play.status().toString()).doesNotContain(note);
    }

    @Test
    void anEventThatSaysNothingAboutTheEstateIsKeptAndShown() throws Exception {
        var other =
                "/subscriptions/99999999-9999-9999-9999-999999999999/resourceGroups/x/providers/Microsoft.Web/sites/y";

        play.publish(KEY, "Notification", "[" + event("health-2", other, "Unavailable") + "]");

        play.awaitStatus("it is kept", s -> s.path("unmapped").toString().contains("health-2"));
    }

    @Test
    void theHandshakeIsAnsweredAndAStrangerIsNot() throws Exception {
        var handshake = """
                [{"id":"1","topic":"t","subject":"","eventType":"Microsoft.EventGrid.SubscriptionValidationEvent",
                "eventTime":"2026-11-21T06:00:00Z","dataVersion":"2","data":{"validationCode":"512d38b6"}}]""";

        var answer = play.publish(KEY, "SubscriptionValidation", handshake);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"validationResponse\"", "512d38b6");
        assertThat(play.publish("no-key", "Notification", "[]").statusCode()).isEqualTo(401);
    }

    private static boolean isLogged(String words) {
        try {
            return Files.readString(play.theatre().log()).contains(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String event(String id, String resource, String state) {
        return """
                {"id":"%s","topic":"/subscriptions/x","subject":"%s",
                "eventType":"Microsoft.ResourceNotifications.HealthResources.AvailabilityStatusChanged",
                "eventTime":"%s","dataVersion":"1","data":{"resourceInfo":{"properties":
                {"targetResourceId":"%s","availabilityState":"%s"}}}}""".formatted(id, resource, play.theatre().stage().clock().instant(), resource, state);
    }
}
