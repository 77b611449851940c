package io.understudy.functions.trigger;

import static io.understudy.functions.trigger.AnsweringAlertsTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.functions.fakes.ShippedEstate;
import io.understudy.signal.OperatorAsked.Wish;
import io.understudy.signal.ProbeReported;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AskingTest {

    private final AProcess process = new AProcess();
    private final OperatorAsked function = new OperatorAsked(process.wiring);

    @Test
    void notesAWishAndLooksAtOnce() {
        var answer = Call.to("/workloads/orders/fail-over")
                .by(AProcess.ALICE)
                .with("{\"reason\":\"a drill\",\"target\":\"neu\",\"requestId\":\"r-1\"}")
                .answeredBy(function::run);

        assertThat(answer.getStatusCode()).isEqualTo(202);
        assertThat(answer.json().path("requestId").asText()).isEqualTo("r-1");
        assertThat(answer.json().path("workload").asText()).isEqualTo("orders");
        assertThat(answer.json().path("person").asText()).isEqualTo("alice@contoso.example");
        assertThat(process.signals().get(0))
                .isEqualTo(AProcess.wishOfAlice("r-1", Wish.FAIL_OVER, ShippedEstate.NEU, "a drill"));
        assertThat(process.signals().get(1)).isInstanceOf(ProbeReported.class);
    }

    @Test
    void namesARequestThatCameWithoutAName() {
        var first = wish(AProcess.ALICE, "pause", "{\"reason\":\"a test\"}");
        var second = wish(AProcess.ALICE, "pause", "{\"reason\":\"a test\"}");

        assertThat(first.json().path("requestId").asText())
                .isNotBlank()
                .isNotEqualTo(second.json().path("requestId").asText());
    }

    @Test
    void letsNoApplicationApproveALossOfData() {
        var answer = wish(AProcess.PIPELINE, "approve", "{\"reason\":\"the pipeline says so\"}");

        assertProblem(
                answer,
                403,
                "Only a person may approve a loss of data, and pipeline is an application: sign in and ask again.");
        assertThat(process.mail.sent()).isEmpty();
    }

    @Test
    void letsAPersonApprove() {
        assertThat(wish(AProcess.ALICE, "approve", "{\"reason\":\"we accept it\"}")
                        .getStatusCode())
                .isEqualTo(202);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "APPROVE")
    void letsAnApplicationAskForEverythingElse(Wish wish) {
        var word = wish.name().toLowerCase(Locale.ROOT).replace('_', '-');

        assertThat(wish(AProcess.PIPELINE, word, "{\"reason\":\"a test\"}").getStatusCode())
                .isEqualTo(202);
    }

    @Test
    void refusesReadersAndStrangers() {
        assertProblem(
                wish(AProcess.RITA, "pause", "{}"),
                403,
                "rita@contoso.example has none of the roles that this needs: Understudy.Operator.");
        assertProblem(wish("", "pause", "{}"), 401, "Send an Entra access token.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/workloads/x%2F..%2Forders/pause",
                "//workloads/orders/pause",
                "/workloads//orders/pause",
                "/workloads/orders/pause/",
                "/workloads/%6Frders/pause"
            })
    void readsNoNameIntoAPathThatDoesNotNameItPlainly(String path) {
        var answer =
                Call.to(path).by(AProcess.ALICE).with("{\"reason\":\"a test\"}").answeredBy(function::run);

        assertThat(answer.getStatusCode()).isEqualTo(404);
        assertThat(process.mail.sent()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"r-1\\nWARNING: all is lost", "r-1\\r", "r-1\\u2028", ""})
    void takesNoRequestIdThatWouldForgeALineOfTheLog(String id) {
        var answer = wish(AProcess.ALICE, "pause", "{\"reason\":\"a test\",\"requestId\":\"" + id + "\"}");

        assertProblem(answer, 400, "The member 'requestId' has 1 to 100 letters, digits and signs, and no line break.");
        assertThat(process.mail.sent()).isEmpty();
    }

    @Test
    void saysWhatThereIsToAskAbout() {
        assertProblem(
                Call.to("/workloads/billing/pause")
                        .by(AProcess.ALICE)
                        .with("{}")
                        .answeredBy(function::run),
                404,
                "The estate has no workload 'billing'.");
        assertProblem(
                wish(AProcess.ALICE, "explode", "{}"),
                404,
                "Ask for one of: fail-over, fail-back, approve, pause, resume, acknowledge.");
    }

    @Test
    void asksWhy() {
        var why = "Say why, in the member 'reason', in 1 to 1024 characters.";

        assertProblem(wish(AProcess.ALICE, "pause", "{}"), 400, why);
        assertProblem(wish(AProcess.ALICE, "pause", " "), 400, why);
        assertProblem(wish(AProcess.ALICE, "pause", "{\"reason\":\"" + "x".repeat(1025) + "\"}"), 400, why);
    }

    @Test
    void refusesATargetThatTheWorkloadDoesNotHave() {
        assertProblem(
                wish(AProcess.ALICE, "fail-over", "{\"reason\":\"a test\",\"target\":\"sea\"}"),
                400,
                "orders has no stamp sea.");
    }

    @Test
    void refusesABodyThatIsNotJson() {
        var answer = wish(AProcess.ALICE, "pause", "not json");

        assertThat(answer.getStatusCode()).isEqualTo(400);
        assertThat(answer.json().path("detail").asText())
                .startsWith("The body is not acceptable: the text is not JSON");
    }

    @Test
    void asksToTryAgainWhileTheBusTakesNothing() {
        process.mail.goAway();

        assertProblem(
                wish(AProcess.ALICE, "pause", "{\"reason\":\"a test\"}"),
                503,
                "The Service Bus does not take messages now; try again.");
    }

    private Call.Answered wish(String caller, String wish, String body) {
        return Call.to("/workloads/orders/" + wish).by(caller).with(body).answeredBy(function::run);
    }
}
