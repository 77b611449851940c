package io.understudy.faces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.AzureKeyCredential;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.models.CloudEvent;
import com.azure.core.models.CloudEventDataFormat;
import com.azure.core.util.BinaryData;
import com.azure.messaging.eventgrid.EventGridPublisherClientBuilder;
import io.understudy.faces.notice.NoticeSink;
import io.understudy.faces.notice.NoticeSinks;
import io.understudy.faces.notice.SinkMood;
import io.understudy.tests.fixtures.Await;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoticeSinksTest {

    private static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");
    private static final String URL = "https://hooks.example/in";
    private static final String TOPIC = "topic.westeurope-1.eventgrid.azure.net";
    private static final String CARD = """
            {"type":"message","attachments":[{"contentType":"application/vnd.microsoft.card.adaptive","contentUrl":null,
             "content":{"type":"AdaptiveCard","version":"1.4","body":[{"type":"TextBlock","text":"orders moved"}]}}]}
            """;

    @TempDir
    Path directory;

    private AnyStage stage;

    @BeforeEach
    void open() {
        stage = AnyStage.open(directory);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aWebhookTakesWhatIsSignedWithEitherSecret() throws Exception {
        var sink = webhook();

        var withOld = postSigned("old", NOW, "{\"a\":1}");
        var withNew = postSigned("new", NOW, "{\"a\":2}");

        assertThat(withOld.statusCode()).isEqualTo(200);
        assertThat(withNew.statusCode()).isEqualTo(200);
        assertThat(sink.accepted()).hasSize(2).allSatisfy(arrival -> {
            assertThat(arrival.at()).isEqualTo(NOW);
            assertThat(arrival.id()).isEqualTo("event-1");
            assertThat(arrival.body().path("a").isInt()).isTrue();
        });
    }

    @Test
    void aWebhookRefusesWhatIsForgedOrStale() throws Exception {
        var sink = webhook();

        var forged = postSigned("guess", NOW, "{}");
        var stale = postSigned("old", NOW.minus(Duration.ofMinutes(6)), "{}");
        var unsigned = stage.post(URL, "{}");

        assertThat(List.of(forged.statusCode(), stale.statusCode(), unsigned.statusCode()))
                .containsOnly(401);
        assertThat(sink.accepted()).isEmpty();
        assertThat(sink.arrivals())
                .hasSize(3)
                .noneMatch(arrival -> arrival.words().isEmpty());
    }

    @Test
    void teamsTakesAnAdaptiveCardInItsEnvelopeAndNothingElse() throws Exception {
        var sink = NoticeSinks.teams("teams", () -> NOW);
        stage.playing("hooks.example", sink);

        var card = stage.post(URL, CARD);
        var bare = stage.post(URL, "{\"text\":\"hello\"}");
        var noCard = stage.post(URL, CARD.replace("AdaptiveCard", "MessageCard"));
        var large = stage.post(URL, CARD.replace("orders moved", "x".repeat(30_000)));

        assertThat(card.statusCode()).isEqualTo(202);
        assertThat(card.body()).isEmpty();
        assertThat(bare.statusCode()).isEqualTo(400);
        assertThat(noCard.statusCode()).isEqualTo(400);
        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(sink.accepted()).hasSize(1);
    }

    @Test
    void eventGridTakesCloudEventsFromTheRealClientByKeyAndByToken() {
        var sink = topic();
        var event = new CloudEvent(
                "/understudy",
                "Understudy.RunEnded",
                BinaryData.fromObject("orders"),
                CloudEventDataFormat.JSON,
                "application/json");

        topicClient()
                .credential(new AzureKeyCredential("key"))
                .buildCloudEventPublisherClient()
                .sendEvents(List.of(event, event));
        topicClient()
                .credential(stage.credential())
                .buildCloudEventPublisherClient()
                .sendEvents(List.of(event));

        assertThat(sink.accepted()).extracting(arrival -> arrival.body().size()).containsExactly(2, 1);
        assertThat(sink.accepted()).extracting(arrival -> arrival.id()).containsOnly(event.getId());
    }

    @Test
    void eventGridRefusesAWrongKeyAndOtherSchemas() throws Exception {
        var sink = topic();
        var wrongKey = topicClient().credential(new AzureKeyCredential("guess")).buildCloudEventPublisherClient();

        assertThatThrownBy(() -> wrongKey.sendEvent(new CloudEvent(
                        "/understudy",
                        "Understudy.RunEnded",
                        BinaryData.fromObject("orders"),
                        CloudEventDataFormat.JSON,
                        "application/json")))
                .isInstanceOf(HttpResponseException.class);
        var otherSchema = stage.post(
                "https://" + TOPIC + "/api/events", "[]", "aeg-sas-key", "key", "Content-Type", "application/json");

        assertThat(otherSchema.statusCode()).isEqualTo(400);
        assertThat(sink.accepted()).isEmpty();
    }

    @Test
    void failsAndThrottlesOnDemand() throws Exception {
        var sink = NoticeSinks.teams("teams", () -> NOW);
        stage.playing("hooks.example", sink);

        sink.behave(new SinkMood.Failing(500));
        assertThat(stage.post(URL, CARD).statusCode()).isEqualTo(500);

        sink.behave(new SinkMood.Throttling(Duration.ofSeconds(7)));
        var throttled = stage.post(URL, CARD);
        assertThat(throttled.statusCode()).isEqualTo(429);
        assertThat(throttled.headers().firstValue("Retry-After")).hasValue("7");

        sink.behave(new SinkMood.Working());
        assertThat(stage.post(URL, CARD).statusCode()).isEqualTo(202);
        assertThat(sink.arrivals()).extracting(arrival -> arrival.status()).containsExactly(500, 429, 202);
    }

    @Test
    void leavesItsCallersWithoutAnAnswerUntilItIsToldOtherwise() throws Exception {
        var sink = NoticeSinks.teams("teams", () -> NOW);
        stage.playing("hooks.example", sink);
        sink.behave(new SinkMood.Silent());

        var call = CompletableFuture.supplyAsync(() -> outcomeOf(CARD));
        Await.until("the request is there", () -> sink.arrivals().size() == 1);
        assertThat(call).isNotDone();
        sink.behave(new SinkMood.Working());

        assertThat(call.get()).isEqualTo("cut off");
        assertThat(stage.post(URL, CARD).statusCode()).isEqualTo(202);
    }

    private String outcomeOf(String body) {
        try {
            return "answered " + stage.post(URL, body).statusCode();
        } catch (IOException cutOff) {
            return "cut off";
        } catch (Exception other) {
            throw new IllegalStateException(other);
        }
    }

    private NoticeSink webhook() {
        var sink = NoticeSinks.webhook("webhook", () -> NOW, List.of("old", "new"));
        stage.playing("hooks.example", sink);
        return sink;
    }

    private NoticeSink topic() {
        var sink = NoticeSinks.eventGridTopic("topic", () -> NOW, stage.tokens, "key");
        stage.playing(TOPIC, sink);
        return sink;
    }

    private EventGridPublisherClientBuilder topicClient() {
        return new EventGridPublisherClientBuilder()
                .endpoint("https://" + TOPIC + "/api/events")
                .httpClient(AzureClient.of(stage));
    }

    private HttpResponse<String> postSigned(String secret, Instant at, String body) throws Exception {
        var timestamp = Long.toString(at.getEpochSecond());
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        var signature =
                HexFormat.of().formatHex(mac.doFinal((timestamp + "." + body).getBytes(StandardCharsets.UTF_8)));
        return stage.post(
                URL, body, "X-Timestamp", timestamp, "X-Signature-256", "sha256=" + signature, "X-Event-Id", "event-1");
    }
}
