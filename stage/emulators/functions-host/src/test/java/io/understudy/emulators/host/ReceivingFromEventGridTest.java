package io.understudy.emulators.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.emulators.host.sample.Stage;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceivingFromEventGridTest {

    private static final String KIND = "aeg-event-type";

    @TempDir
    private Path folder;

    private FunctionsHost host;
    private Caller caller;
    private String hook;

    private String hookOf(String function) {
        return "/runtime/webhooks/eventgrid?functionName=" + function + "&code="
                + host.keys().eventGridKey();
    }

    @BeforeEach
    void start() {
        host = FunctionsHost.start(SampleApp.in(folder)
                .function("Event", "EventSamples.event", "{\"type\": \"eventGridTrigger\", \"name\": \"event\"}")
                .function("Data", "EventSamples.data", "{\"type\": \"eventGridTrigger\", \"name\": \"event\"}")
                .function(
                        "Batch",
                        "EventSamples.events",
                        "{\"type\": \"eventGridTrigger\", \"name\": \"events\", \"cardinality\": \"MANY\"}")
                .function("Resting", "EventSamples.event", "{\"type\": \"eventGridTrigger\", \"name\": \"event\"}")
                .setting("AzureWebJobs.Resting.Disabled", "true")
                .packaged());
        caller = new Caller(host);
        hook = hookOf("Event");
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void provesItsAddressInTheEventGridSchema() {
        var answer = caller.post(
                hook,
                "[{\"id\":\"1\",\"eventType\":\"Microsoft.EventGrid.SubscriptionValidationEvent\","
                        + "\"data\":{\"validationCode\":\"the-code\"}}]",
                KIND,
                "SubscriptionValidation");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"validationResponse\":\"the-code\"}");
        assertThat(Stage.journal()).isEmpty();
    }

    @Test
    void provesItsAddressInTheCloudEventsSchema() {
        var answer = caller.send("OPTIONS", hook, "", "WebHook-Request-Origin", "eventgrid.azure.net");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("WebHook-Allowed-Origin")).contains("eventgrid.azure.net");
        assertThat(answer.headers().firstValue("WebHook-Allowed-Rate")).isPresent();
    }

    @Test
    void runsTheFunctionOnceForEachEvent() {
        var answer = caller.post(hook, "[{\"id\":\"1\"},{\"id\":\"2\"}]", KIND, "Notification");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(Stage.journal()).containsExactlyInAnyOrder("event {\"id\":\"1\"}", "event {\"id\":\"2\"}");
    }

    @Test
    void takesASingleCloudEvent() {
        var answer = caller.post(hook, "{\"specversion\":\"1.0\",\"id\":\"1\"}", KIND, "Notification");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(Stage.journal()).containsExactly("event {\"specversion\":\"1.0\",\"id\":\"1\"}");
    }

    @Test
    void makesEventGridSendAllAgainWhenOneFails() {
        var answer = caller.post(hook, "[{\"id\":\"1\"},{\"id\":\"poison\"}]", KIND, "Notification");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(Stage.journal()).hasSize(2);
    }

    @Test
    void answersUnsubscribingAndRefusesWhatItDoesNotKnow() {
        assertThat(caller.post(hook, "[]", KIND, "Unsubscribe").statusCode()).isEqualTo(202);
        assertThat(caller.post(hook, "[]", KIND, "Something").statusCode()).isEqualTo(400);
        assertThat(caller.post(hook, "[]").statusCode()).isEqualTo(400);
        assertThat(caller.post(hook, "not json", KIND, "Notification").statusCode())
                .isEqualTo(400);
    }

    @Test
    void wantsTheSystemKeyAndAnEventFunction() {
        var code = "&code=" + host.keys().eventGridKey();

        assertThat(caller.post("/runtime/webhooks/eventgrid?functionName=Event", "[]", KIND, "Notification")
                        .statusCode())
                .isEqualTo(401);
        assertThat(caller.post(
                                "/runtime/webhooks/eventgrid?functionName=Event&code="
                                        + host.keys().hostKey(),
                                "[]",
                                KIND,
                                "Notification")
                        .statusCode())
                .isEqualTo(401);
        assertThat(caller.post("/runtime/webhooks/eventgrid?functionName=None" + code, "[]", KIND, "Notification")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void runsAFunctionOfManyOnceForAllEvents() {
        var answer =
                caller.post(hookOf("Batch"), "[{\"id\":\"1\"},{\"id\":\"2\"},{\"id\":\"3\"}]", KIND, "Notification");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(Stage.journal()).containsExactly("Batch 3");
    }

    @Test
    void bindsTheDataOfAnEventByItsName() {
        var answer = caller.post(hookOf("Data"), "{\"id\":\"1\",\"data\":{\"a\":1}}", KIND, "Notification");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(Stage.journal()).containsExactly("data {\"a\":1}");
    }

    @Test
    void takesNothingForADisabledFunction() {
        var answer = caller.post(hookOf("Resting"), "[{\"id\":\"1\"}]", KIND, "Notification");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Stage.journal()).isEmpty();
    }

    @Test
    void refusesAValidationWithoutACode() {
        var answer = caller.post(hook, "[{\"id\":\"1\",\"data\":{}}]", KIND, "SubscriptionValidation");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(caller.send("OPTIONS", hook, "").statusCode()).isEqualTo(400);
    }
}
