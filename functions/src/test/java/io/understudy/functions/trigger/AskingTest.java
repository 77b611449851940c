package io.understudy.functions.trigger;

import static io.understudy.functions.trigger.AnsweringAlertsTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.functions.fakes.ShippedEstate;
import io.understudy.signal.OperatorAsked.Wish;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AskingTest {

    private final AProcess process = new AProcess();
    private final OperatorAsked function = new OperatorAsked(process.wiring);

    @Test
    void saysAtOnceWhyAWishIsRefusedAfterALookThatWasMadeForIt() {
        var answer = Call.to("/workloads/orders/fail-over")
                .by(AProcess.ALICE)
                .with("{\"reason\":\"a drill\",\"target\":\"neu\",\"requestId\":\"r-1\"}")
                .answeredBy(function::run);

        assertThat(answer.getStatusCode()).isEqualTo(409);
        assertThat(answer.json().path("answer").asText()).isEqualTo("refused");
        assertThat(answer.json().path("requestId").asText()).isEqualTo("r-1");
        assertThat(answer.json().path("workload").asText()).isEqualTo("orders");
        assertThat(answer.json().path("person").asText()).isEqualTo("alice@contoso.example");
        assertThat(answer.json().path("refusals").path(0).path("guard").asText())
                .isEqualTo("not-established");
        assertThat(answer.json().path("detail").asText())
                .startsWith("The wish is refused, because orders has no activation yet: ");
        assertThat(process.looks).isEqualTo(1);
    }

    @Test
    void takesAWishOnceAndSaysThatItIsSo() {
        var body = "{\"reason\":\"a test\",\"requestId\":\"r-1\"}";

        var taken = wish(AProcess.ALICE, "pause", body);
        var again = wish(AProcess.ALICE, "pause", body);
        var another = wish(AProcess.ALICE, "pause", "{\"reason\":\"a test\"}");

        assertThat(taken.getStatusCode()).isEqualTo(202);
        assertThat(taken.json().path("words").asText())
                .isEqualTo("orders is paused: nothing more is changed, and nothing was under way");
        assertThat(again.getStatusCode()).isEqualTo(200);
        assertThat(again.json().path("words").asText()).startsWith("this wish was taken at 06:00:00 UTC: ");
        assertThat(another.getStatusCode()).isEqualTo(200);
        assertThat(process.looks).as("a pause waits for no look").isZero();
    }

    @Test
    void letsAFailoverBeForcedAndNothingElse() {
        var body = "{\"reason\":\"a test\",\"forced\":true}";

        var over = wish(AProcess.ALICE, "fail-over", body);
        var back = wish(AProcess.ALICE, "fail-back", body);

        assertThat(over.getStatusCode()).as("weighed as any other").isEqualTo(409);
        assertThat(back.getStatusCode()).isEqualTo(400);
        assertThat(back.json().path("detail").asText()).contains("only a failover can be forced");
    }

    @Test
    void losesNeitherOfTwoWishesUnderOneRequestId() {
        var body = "{\"reason\":\"a test\",\"requestId\":\"r-1\"}";

        assertThat(wish(AProcess.ALICE, "pause", body).getStatusCode()).isEqualTo(202);
        assertThat(wish(AProcess.ALICE, "resume", body).getStatusCode()).isEqualTo(202);
    }

    @Test
    void doesNothingAboutAWishThatWasSentLongAgo() {
        var answer = wish(AProcess.ALICE, "pause", "{\"reason\":\"a test\",\"sentAt\":\"2026-11-21T05:49:59Z\"}");

        assertThat(answer.getStatusCode()).isEqualTo(409);
        assertThat(answer.json().path("refusals").path(0).path("guard").asText())
                .isEqualTo("too-old");
    }

    @Test
    void asksToSendTheSameRequestAgainWhileTheLedgerIsAway() {
        process.ledger.goAway();

        var answer = wish(AProcess.ALICE, "pause", "{\"reason\":\"a test\",\"requestId\":\"r-1\"}");

        assertThat(answer.getStatusCode()).isEqualTo(503);
        assertThat(answer.json().path("detail").asText())
                .startsWith(
                        "The wish could not be written down; ask again with the same requestId, r-1, and the wish counts once");
    }

    @Test
    void namesARequestThatCameWithoutAName() {
        var first = wish(AProcess.ALICE, "pause", "{\"reason\":\"a test\"}");
        var second = wish(AProcess.ALICE, "pause", "{\"reason\":\"a test\"}");

        assertThat(first.json().path("requestId").asText())
                .isNotBlank()
                .isNotEqualTo(second.json().path("requestId").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"approve", "decline"})
    void letsNoApplicationAnswerAQuestion(String word) {
        var answer = wish(AProcess.PIPELINE, word, "{\"reason\":\"the pipeline says so\"}");

        assertProblem(
                answer,
                403,
                "Only a person may answer a question, and pipeline is an application: sign in and ask again.");
        assertThat(process.mail.sent()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"take-over", "release"})
    void letsNoApplicationSayWhichInstallationGivesTheOrders(String word) {
        assertProblem(
                wish(AProcess.PIPELINE, word, "{\"reason\":\"the pipeline says so\"}"),
                403,
                "Only a person may say which installation is in charge, and pipeline is an application: sign in and"
                        + " ask again.");
        assertThat(process.places.claims()).isEmpty();
    }

    @Test
    void takesAWorkloadOverAndShowsHowEverythingStands() {
        var answer = wish(AProcess.ALICE, "take-over", "{\"reason\":\"the control region is lost\"}");

        assertThat(answer.getStatusCode()).isEqualTo(202);
        assertThat(answer.json().path("words").asText()).startsWith("orders is taken over under fence 1:0");
        assertThat(answer.json().path("report").path(0).asText())
                .isEqualTo("place first: no activation that can be read");
        assertThat(wish(AProcess.ALICE, "release", "{\"reason\":\"seen\"}").getStatusCode())
                .isEqualTo(202);
    }

    @Test
    void takesNothingOverWhileAPlaceIsSilentUnlessThePersonNamesIt() {
        process.places.silence("first");

        var refused = wish(AProcess.ALICE, "take-over", "{\"reason\":\"the control region is lost\"}");
        var named =
                wish(AProcess.ALICE, "take-over", "{\"reason\":\"the control region is lost\",\"without\":\"first\"}");

        assertThat(refused.getStatusCode()).isEqualTo(409);
        assertThat(refused.json().path("report").path(0).asText()).isEqualTo("place first: the name has no address");
        assertThat(named.getStatusCode()).isEqualTo(202);
    }

    @Test
    void letsOnlyApproversAnswerAndOnlyOperatorsAsk() {
        assertProblem(
                wish(AProcess.ANN, "pause", "{\"reason\":\"a test\"}"),
                403,
                "ann@contoso.example has none of the roles that this needs: Understudy.Operator.");
        assertThat(wish(AProcess.ANN, "approve", "{\"reason\":\"we accept it\",\"question\":\"orders-q1\"}")
                        .getStatusCode())
                .isEqualTo(409);
    }

    @Test
    void asksWhichQuestionIsAnswered() {
        assertProblem(
                wish(AProcess.ALICE, "approve", "{\"reason\":\"we accept it\"}"),
                422,
                "This cannot be done: name the question that you answer, in 'question'; no question about orders is open"
                        + " now.");
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"APPROVE", "DECLINE", "TAKE_OVER", "RELEASE"})
    void letsAnApplicationAskForEverythingElse(Wish wish) {
        var word = wish.name().toLowerCase(Locale.ROOT).replace('_', '-');

        assertThat(wish(AProcess.PIPELINE, word, "{\"reason\":\"a test\"}").getStatusCode())
                .isNotEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/workloads/x%2F..%2Forders/pause", "/api//workloads/orders/pause", "/workloads//orders/pause"})
    void takesAPathForWhatItSays(String path) {
        var answer =
                Call.to(path).by(AProcess.ALICE).with("{\"reason\":\"a test\"}").answeredBy(function::run);

        assertThat(answer.getStatusCode()).isEqualTo(404);
        assertThat(process.ledger.eventsOf(ShippedEstate.ORDERS)).isEmpty();
    }

    @Test
    void refusesReadersAndStrangers() {
        assertProblem(
                wish(AProcess.RITA, "pause", "{}"),
                403,
                "rita@contoso.example has none of the roles that this needs: Understudy.Operator,"
                        + " Understudy.Approver.");
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
                "Ask for one of: fail-over, fail-back, approve, decline, pause, resume, reopen, settle, retry, acknowledge,"
                        + " take-over, release.");
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
                422,
                "This cannot be done: orders has no stamp sea.");
    }

    @Test
    void refusesABodyThatIsNotJson() {
        var answer = wish(AProcess.ALICE, "pause", "not json");

        assertThat(answer.getStatusCode()).isEqualTo(400);
        assertThat(answer.json().path("detail").asText())
                .startsWith("The body is not acceptable: the text is not JSON");
    }

    @Test
    void takesAWishWhileTheBusTakesNothing() {
        process.mail.goAway();

        assertThat(wish(AProcess.ALICE, "pause", "{\"reason\":\"a test\"}").getStatusCode())
                .isEqualTo(202);
    }

    private Call.Answered wish(String caller, String wish, String body) {
        return Call.to("/workloads/orders/" + wish).by(caller).with(body).answeredBy(function::run);
    }
}
