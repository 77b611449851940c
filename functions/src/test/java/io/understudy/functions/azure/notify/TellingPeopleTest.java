package io.understudy.functions.azure.notify;

import static io.understudy.functions.azure.arm.Orders.orderTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.action.Notice;
import io.understudy.action.SendNotice;
import io.understudy.functions.azure.arm.FakeAzure;
import io.understudy.functions.azure.arm.HandClock;
import io.understudy.functions.azure.http.PlainHttp;
import io.understudy.run.Fault;
import io.understudy.run.Outcome;
import io.understudy.topology.ChannelKind;
import io.understudy.topology.ChannelName;
import io.understudy.topology.WorkloadName;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("languages")
class TellingPeopleTest {

    private static final Notice NOTICE = new Notice(
            "orders-3/serving",
            new WorkloadName("orders"),
            Notice.Urgency.PAGE,
            "orders is served from neu",
            List.of(new Notice.Fact("Lost", "weu")));
    private static final SendNotice ACTION = new SendNotice(new ChannelName("ops"), NOTICE);

    private final HandClock clock = new HandClock();
    private FakeAzure channel;

    @BeforeEach
    void startChannel() throws IOException {
        channel = new FakeAzure();
    }

    @AfterEach
    void stopChannel() {
        channel.close();
    }

    @Test
    void signsWhatItSendsToAWebhook() throws JsonProcessingException {
        channel.on("POST", "/in", 204, "");

        var outcome = tell(ChannelKind.WEBHOOK, Optional.of("s3cret"));

        assertThat(outcome).isEqualTo(new Outcome.Done("channel ops was told"));
        var call = channel.calls().get(0);
        assertThat(call.header("X-Event-Id")).isEqualTo("orders-3/serving");
        assertThat(call.header("X-Timestamp")).isEqualTo("1795240800");
        assertThat(call.header("X-Signature-256"))
                .isEqualTo(NoticeBodies.signature("s3cret", "1795240800", call.body()))
                .startsWith("sha256=")
                .hasSize(71);
        var body = new ObjectMapper().readTree(call.body());
        assertThat(body.get("urgency").asText()).isEqualTo("page");
        assertThat(body.at("/facts/0/value").asText()).isEqualTo("weu");
    }

    @Test
    void signsAsReceiversElsewhereCompute() {
        assertThat(NoticeBodies.signature("s3cret", "1700000000", "{\"a\":1}"))
                .isEqualTo("sha256=1698a50bc74d1ff1db85c4e0a5297c2ad9fdba245d5737cdb789e4cc6e098940");
    }

    @Test
    void showsTeamsAnAdaptiveCard() throws JsonProcessingException {
        channel.on("POST", "/in", 202, "");

        tell(ChannelKind.TEAMS, Optional.empty());

        var call = channel.calls().get(0);
        var body = new ObjectMapper().readTree(call.body());
        assertThat(body.get("type").asText()).isEqualTo("message");
        var attachment = body.at("/attachments/0");
        assertThat(attachment.get("contentType").asText()).isEqualTo("application/vnd.microsoft.card.adaptive");
        assertThat(attachment.at("/content/type").asText()).isEqualTo("AdaptiveCard");
        assertThat(attachment.at("/content/body/0/text").asText()).isEqualTo("orders is served from neu");
        assertThat(attachment.at("/content/body/1/facts/0/title").asText()).isEqualTo("Lost");
        assertThat(call.header("X-Signature-256")).isEmpty();
    }

    @Test
    void showsTeamsNoLinkThatAStampPutIntoItsWords() throws JsonProcessingException {
        var said = "no database, [log in here](https://evil.example) or <https://evil.example>";
        var notice = new Notice(
                "k",
                new WorkloadName("orders"),
                Notice.Urgency.PAGE,
                said,
                List.of(new Notice.Fact("[weu](https://evil.example)", said)));

        var card = new ObjectMapper().readTree(NoticeBodies.teams(notice)).at("/attachments/0/content/body");

        for (var text : List.of(
                card.at("/0/text").asText(),
                card.at("/1/facts/0/title").asText(),
                card.at("/1/facts/0/value").asText())) {
            assertThat(text).doesNotContain("](").doesNotContainPattern("(?<!\\\\)[\\[<]");
        }
        assertThat(card.at("/0/text").asText()).startsWith("no database, \\[log in here\\]");
        assertThat(NoticeBodies.webhook(notice))
                .as("a machine reads it as it is")
                .contains("[log in here](https://");
    }

    @Test
    void keepsACardSmallEnoughForTeamsWhateverTheWordsAreMadeOf() {
        var facts = Collections.nCopies(500, new Notice.Fact("[".repeat(5000), "]".repeat(5000)));
        var notice = new Notice("k", new WorkloadName("orders"), Notice.Urgency.INFO, "\\".repeat(5000), facts);

        assertThat(NoticeBodies.teams(notice).getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(28 * 1024);
    }

    @Test
    void keepsACardSmallEnoughForTeams() {
        var facts = Collections.nCopies(500, new Notice.Fact("t".repeat(5000), "v".repeat(5000)));

        var card = NoticeBodies.teams(
                new Notice("k", new WorkloadName("orders"), Notice.Urgency.INFO, "h".repeat(5000), facts));

        assertThat(card.length()).isLessThan(28 * 1024);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 503})
    void asksAgainWhenTheChannelIsBusy(int status) {
        channel.on("POST", "/in", status, "", "Retry-After", "9");

        assertThat(tell(ChannelKind.WEBHOOK, Optional.empty()))
                .isEqualTo(new Outcome.NotYet(Duration.ofSeconds(9), "channel ops answered " + status));
    }

    @Test
    void asksAgainWhenTheConnectionBreaks() {
        channel.breakOn("POST", "/in");

        assertThat(tell(ChannelKind.WEBHOOK, Optional.empty())).isInstanceOf(Outcome.NotYet.class);
    }

    @ParameterizedTest
    @CsvSource({
        "302, MISCONFIGURED",
        "400, REJECTED",
        "401, NOT_ALLOWED",
        "403, NOT_ALLOWED",
        "404, MISCONFIGURED",
        "410, MISCONFIGURED"
    })
    void givesUpWhereTheChannelSaysNoForGood(int status, Fault.Kind kind) {
        channel.on("POST", "/in", status, "", "Location", "http://169.254.169.254/");

        assertThat(tell(ChannelKind.WEBHOOK, Optional.empty()))
                .isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
                    assertThat(refused.fault().kind()).isEqualTo(kind);
                    assertThat(refused.words()).doesNotContain("127.0.0.1");
                });
        assertThat(channel.calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.contoso.example/in",
                "https://127.0.0.1/in",
                "https://localhost/in",
                "https://169.254.169.254/metadata",
                "https://[::1]/in",
                "https://0.0.0.0/in"
            })
    void isNotLedIntoOurOwnHouse(String address) {
        assertThat(AddressGuard.standard(false).refuse(URI.create(address))).isPresent();
    }

    @Test
    void leavesNamesToTheProxyButNotNumbers() {
        assertThat(AddressGuard.standard(true).refuse(URI.create("https://hooks.contoso.example/in")))
                .isEmpty();
        assertThat(AddressGuard.standard(true).refuse(URI.create("https://169.254.169.254/in")))
                .isPresent();
    }

    @Test
    void saysThatAChannelHasNoAddress() {
        var actuator = new NoticeActuator(new PlainHttp(), clock.asProductTime(), clock, name -> Optional.empty());

        assertThat(actuator.send(orderTo(ACTION), ACTION).words()).isEqualTo("channel ops has no address");
    }

    private Outcome tell(ChannelKind kind, Optional<String> secret) {
        var target = new Target(kind, URI.create(channel.endpoint() + "/in"), secret);
        var actuator = new NoticeActuator(
                new PlainHttp(),
                clock.asProductTime(),
                clock,
                name -> Optional.of(target),
                address -> Optional.empty());
        return actuator.send(orderTo(ACTION), ACTION);
    }
}
