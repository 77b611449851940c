package io.understudy.functions.azure.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.functions.azure.arm.FakeAzure;
import io.understudy.functions.azure.arm.HandClock;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventGridAnnouncerTest {

    private static final Announcement STARTED = new Announcement(
            "io.understudy.FailoverStarted",
            "orders/orders-3",
            "orders-3/started",
            HandClock.START,
            Map.of("workload", "orders"));

    private FakeAzure topic;
    private EventGridAnnouncer announcer;

    @BeforeEach
    void startTopic() throws IOException {
        topic = new FakeAzure();
        announcer = new EventGridAnnouncer(URI.create(topic.endpoint() + "/api/events"), "contoso", topic::pipeline);
    }

    @AfterEach
    void stopTopic() {
        topic.close();
    }

    @Test
    void publishesCloudEvents() throws JsonProcessingException {
        topic.on("POST", "/api/events", 200, "");

        var trouble = announcer.announce(List.of(STARTED));

        assertThat(trouble).isEmpty();
        var call = topic.calls().get(0);
        assertThat(call.header("Content-Type")).startsWith("application/cloudevents-batch+json");
        var event = new ObjectMapper().readTree(call.body()).get(0);
        assertThat(event.get("specversion").asText()).isEqualTo("1.0");
        assertThat(event.get("type").asText()).isEqualTo("io.understudy.FailoverStarted");
        assertThat(event.get("source").asText()).isEqualTo("/understudy/contoso");
        assertThat(event.get("subject").asText()).isEqualTo("orders/orders-3");
        assertThat(event.get("id").asText()).isEqualTo("orders-3/started");
        assertThat(Instant.parse(event.get("time").asText())).isEqualTo(HandClock.START.plusMillis(1));
        assertThat(event.at("/data/workload").asText()).isEqualTo("orders");
    }

    @Test
    void saysWhyAnAnnouncementFailedAndThrowsNothing() {
        topic.on("POST", "/api/events", 401, "{\"error\":{\"code\":\"Unauthorized\",\"message\":\"no\"}}");

        assertThat(announcer.announce(List.of(STARTED)))
                .hasValueSatisfying(
                        words -> assertThat(words).startsWith("could not announce 1 events: Azure answered 401"));
    }

    @Test
    void sendsNothingWhereThereIsNothingToSay() {
        assertThat(announcer.announce(List.of())).isEmpty();
        assertThat(topic.calls()).isEmpty();
    }
}
