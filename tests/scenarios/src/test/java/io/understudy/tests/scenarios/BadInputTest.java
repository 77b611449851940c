package io.understudy.tests.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.emulators.servicebus.model.Content;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BadInputTest {

    private static Play play;
    private static String token;

    @BeforeAll
    static void open() {
        play = Play.serving(10);
        token = play.token("monitor", "ActionGroupsSecureWebhook");
    }

    @AfterAll
    static void close() {
        play.close();
    }

    @Test
    void anAlertThatIsNotJsonIs400() throws Exception {
        assertProblem(play.post("/api/alerts", token, "not json"), 400);
    }

    @Test
    void anAlertInAnotherSchemaIs422() throws Exception {
        assertProblem(play.post("/api/alerts", token, "{\"hello\":\"world\"}"), 422);
    }

    @Test
    void anAlertOfAMegabyteIs413() throws Exception {
        assertProblem(play.post("/api/alerts", token, "x".repeat(1024 * 1024)), 413);
    }

    /** The host turns it away before the functions hear of it, and says nothing but the number. */
    @Test
    void anAlertOfTenMegabytesIs413ByTheHost() throws Exception {
        assertThat(play.post("/api/alerts", token, "x".repeat(10 * 1024 * 1024)).statusCode())
                .isEqualTo(413);
    }

    @Test
    void anAlertWithoutATokenIs401() throws Exception {
        var answer = play.post("/api/alerts", "", "{}");

        assertProblem(answer, 401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
    }

    @Test
    void anAlertFromSomebodyWithoutTheRoleIs403() throws Exception {
        assertProblem(play.post("/api/alerts", play.token("rita", "Understudy.Reader"), "{}"), 403);
    }

    @Test
    void anAlertThatNamesNothingOfTheEstateIsAcceptedKeptAndShown() throws Exception {
        var answer = play.post("/api/alerts", token, play.alert("somebody-else.example", "alert-of-others"));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(play.status().path("unmapped").toString()).contains("alert-of-others");
    }

    @Test
    void aWishWithoutAReasonIs400AndOneForAnUnknownWorkloadIs404() throws Exception {
        var operator = play.token("alice", "Understudy.Operator");

        assertProblem(play.post("/api/workloads/orders/pause", operator, "{}"), 400);
        assertProblem(play.post("/api/workloads/nothing/pause", operator, "{\"reason\":\"a test\"}"), 404);
    }

    @Test
    void aMessageThatNobodyCanReadEndsInQuarantineWithAReasonAndIsToldOnce() {
        var bus = play.theatre().stage().bus();

        bus.direct()
                .send("signals", Content.ofText("poison-1", "not an envelope").withSession("orders"));
        bus.direct().send("orders", Content.ofText("strange-1", "{\"understudy\":{}}"));
        play.awaitStatus("both are in quarantine", s -> s.path("quarantined").size() == 2);

        assertThat(bus.entity("quarantine").active()).isEqualTo(2);
        assertThat(play.status().path("quarantined").toString())
                .contains("not JSON")
                .contains("no function carries out orders of this kind");
        play.awaitStatus("people are told of both", s -> notices() == 2);
        // signals of the living world come and go beside it
        play.awaitStatus("the message itself is gone", s -> !lies("poison-1", "signals"));
        assertThat(lies("poison-1", "signals/$deadletterqueue")).isFalse();
    }

    private static boolean lies(String messageId, String queue) {
        return play.theatre().stage().bus().peek(queue, 1_000).stream()
                .anyMatch(message -> messageId.equals(message.content().messageId()));
    }

    private static long notices() {
        return play.theatre().stage().told().webhook().accepted().stream()
                .filter(a -> a.id().startsWith("quarantine-"))
                .count();
    }

    private static void assertProblem(HttpResponse<String> answer, int status) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(t -> assertThat(t).startsWith("application/problem+json"));
        var detail = new ObjectMapper().readTree(answer.body()).path("detail").asText();
        assertThat(detail).isNotBlank().endsWith(".");
    }
}
