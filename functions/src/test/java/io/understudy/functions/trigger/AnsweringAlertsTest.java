package io.understudy.functions.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.functions.fakes.ShippedEstate;
import io.understudy.functions.port.Attic;
import io.understudy.signal.AlertFired;
import org.junit.jupiter.api.Test;

class AnsweringAlertsTest {

    private final AProcess process = new AProcess();
    private final AlertReceived function = new AlertReceived(process.wiring);

    @Test
    void asksAStrangerForAToken() {
        var answer = Call.to("/alerts").with("{}").answeredBy(function::run);

        assertProblem(answer, 401, "Send an Entra access token.");
        assertThat(answer.getHeader("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void saysWhichRolesItNeeds() {
        var answer = Call.to("/alerts").by(AProcess.RITA).with("{}").answeredBy(function::run);

        assertProblem(
                answer,
                403,
                "rita@contoso.example has none of the roles that this needs: ActionGroupsSecureWebhook,"
                        + " Understudy.Operator.");
    }

    @Test
    void asksToTryAgainWhileItCannotTellWhoCalls() {
        var answer = Call.to("/alerts").by(AProcess.KEYS_AWAY).with("{}").answeredBy(function::run);

        assertProblem(answer, 503, "The keys cannot be fetched right now; try again.");
    }

    @Test
    void refusesABodyThatIsLargerThanAnyAlertByItsBytes() {
        var fits = "ä".repeat(Answers.BODY_MAX / 2);

        assertProblem(post(fits), 400, "The body is not JSON; send an alert in Azure Monitor's common alert schema.");
        assertProblem(post(fits + "x"), 413, "The body is larger than 262144 bytes.");
    }

    @Test
    void saysWhatIsWrongWithABodyThatIsNoAlert() {
        assertProblem(
                post("not json"), 400, "The body is not JSON; send an alert in Azure Monitor's common alert schema.");
        assertProblem(
                post("{\"hello\":\"world\"}"),
                422,
                "The body is not in Azure Monitor's common alert schema: turn the common alert schema on in the action"
                        + " group.");
        assertThat(process.mail.sent()).isEmpty();
    }

    @Test
    void takesAMissingBodyForOneThatIsNotJson() {
        assertProblem(
                Call.to("/alerts").by(AProcess.MONITOR).answeredBy(function::run),
                400,
                "The body is not JSON; send an alert in Azure Monitor's common alert schema.");
    }

    @Test
    void sendsWhatAnAlertSaysAboutTheEstateAndAnswersBeforeAnythingIsDecided() {
        var answer = post(
                alertAbout(ShippedEstate.orders().stamps().get(0).cluster().id().value()));

        assertThat(answer.getStatusCode()).isEqualTo(202);
        assertThat(answer.getHeader("Content-Type")).isEqualTo("application/json");
        assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.json().path("words").asText()).isEqualTo("1 signal was sent");
        assertThat(process.signals()).singleElement().isInstanceOfSatisfying(AlertFired.class, fired -> {
            assertThat(fired.stamp()).isEqualTo(ShippedEstate.WEU);
            assertThat(fired.state()).isEqualTo(AlertFired.State.FIRED);
        });
        assertThat(process.ledger.eventsOf(ShippedEstate.ORDERS)).isEmpty();
    }

    @Test
    void keepsAnAlertThatNamesNothingOfTheEstate() {
        var answer = post(alertAbout("/subscriptions/1/resourceGroups/others/providers/Microsoft.Web/sites/other"));

        assertThat(answer.getStatusCode()).isEqualTo(202);
        assertThat(answer.json().path("words").asText())
                .isEqualTo("the alert names nothing of the estate; it is kept and shown in the status");
        assertThat(process.mail.sent()).isEmpty();
        assertThat(process.attic.newest(Attic.Kind.UNMAPPED))
                .containsExactly(new Attic.Kept(
                        "alert-1:FIRED", "cluster health: nothing that it names is in the estate", AProcess.NOW));
    }

    @Test
    void saysThatAnAlertCameBeforeAndKeepsItsEndBesideItsBeginning() {
        var fired = alertAbout("/subscriptions/1/resourceGroups/others/providers/Microsoft.Web/sites/other");
        post(fired);

        assertThat(post(fired).json().path("words").asText())
                .isEqualTo("the alert names nothing of the estate; the same alert is kept already");
        assertThat(post(fired.replace("Fired", "Resolved")).json().path("words").asText())
                .isEqualTo("the alert names nothing of the estate; it is kept and shown in the status");
        assertThat(process.attic.newest(Attic.Kind.UNMAPPED)).hasSize(2);
    }

    @Test
    void asksAzureMonitorToTryAgainWhileTheBusTakesNothing() {
        process.mail.goAway();

        assertProblem(
                post(alertAbout(
                        ShippedEstate.orders().stamps().get(0).cluster().id().value())),
                503,
                "The Service Bus does not take messages now; try again.");
    }

    private Call.Answered post(String body) {
        return Call.to("/alerts").by(AProcess.MONITOR).with(body).answeredBy(function::run);
    }

    private static String alertAbout(String target) {
        return """
                {"schemaId":"azureMonitorCommonAlertSchema","data":{"essentials":{"alertId":"alert-1",
                "alertRule":"cluster health","monitorCondition":"Fired","monitoringService":"Platform",
                "alertTargetIDs":["%s"],"firedDateTime":"2026-11-21T05:59:00Z"},"alertContext":{}}}
                """.formatted(target);
    }

    static void assertProblem(Call.Answered answer, int status, String detail) {
        assertThat(answer.getStatusCode()).isEqualTo(status);
        assertThat(answer.getHeader("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.json().path("detail").asText()).isEqualTo(detail);
    }
}
