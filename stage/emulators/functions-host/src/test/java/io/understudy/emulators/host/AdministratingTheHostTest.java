package io.understudy.emulators.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.emulators.host.sample.Stage;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdministratingTheHostTest {

    private static final String TIMER =
            "{\"type\": \"timerTrigger\", \"name\": \"timer\", \"schedule\": \"0 0 0 1 1 *\"}";

    @TempDir
    private Path folder;

    private FunctionsHost host;
    private Caller caller;

    @BeforeEach
    void start() {
        host = FunctionsHost.start(SampleApp.in(folder)
                .hostJson("{\"extensionBundle\": {\"id\": \"the bundle\", \"version\": \"[4.*, 5.0.0)\"}}")
                .http("Text", "HttpSamples.text", "")
                .http("Held", "HttpSamples.held", "")
                .function("Tick", "EventSamples.tick", TIMER)
                .function("Event", "EventSamples.event", "{\"type\": \"eventGridTrigger\", \"name\": \"event\"}")
                .packaged());
        caller = new Caller(host);
    }

    @AfterEach
    void stop() {
        Stage.gate().release(1000);
        host.close();
    }

    private String[] master() {
        return new String[] {"x-functions-key", host.keys().master()};
    }

    @Test
    void answersThePingWithoutAnyKey() {
        assertThat(caller.get("/admin/host/ping").statusCode()).isEqualTo(200);
        assertThat(caller.post("/admin/host/ping", "").statusCode()).isEqualTo(200);
    }

    @Test
    void wantsTheMasterKeyForAllElse() {
        assertThat(caller.get("/admin/host/status").statusCode()).isEqualTo(401);
        assertThat(caller.get(
                                "/admin/host/status",
                                "x-functions-key",
                                host.keys().hostKey())
                        .statusCode())
                .isEqualTo(401);
        assertThat(caller.get("/admin/functions").statusCode()).isEqualTo(401);
        assertThat(caller.post("/admin/functions/Tick", "{}").statusCode()).isEqualTo(401);
    }

    @Test
    void tellsTheStatusOfTheHost() {
        var answer = caller.get("/admin/host/status", master());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"state\":\"Running\"", "\"version\":\"4.", "\"processUptime\":", "\"id\":\"the bundle\"");
    }

    @Test
    void listsTheFunctions() {
        assertThat(caller.get("/admin/functions", master()).body())
                .contains("\"name\":\"Text\"", "\"name\":\"Tick\"", "\"schedule\":\"0 0 0 1 1 *\"");
        assertThat(caller.get("/admin/functions/tick", master()).body()).contains("\"name\":\"Tick\"");
        assertThat(caller.get("/admin/functions/tick/status", master()).body()).isEqualTo("{}");
        assertThat(caller.get("/admin/functions/none", master()).statusCode()).isEqualTo(404);
    }

    @Test
    void runsATimerByHandInTheBackground() {
        var answer = caller.post("/admin/functions/Tick", "{\"input\": \"\"}", master());

        assertThat(answer.statusCode()).isEqualTo(202);
        Await.until("the timer ran", () -> Stage.journal().size() == 1);
        assertThat(Stage.journal().peek())
                .isEqualTo("{\"Schedule\":{\"AdjustForDST\":true},\"ScheduleStatus\":null,\"IsPastDue\":false}");
    }

    @Test
    void runsAnyFunctionByHandWithItsInput() {
        caller.post("/admin/functions/Event", "{\"input\": \"{\\\"id\\\":\\\"7\\\"}\"}", master());

        Await.until("the function ran", () -> Stage.journal().size() == 1);
        assertThat(Stage.journal().peek()).isEqualTo("event {\"id\":\"7\"}");
    }

    @Test
    void answersForAnUnknownFunctionAndForABrokenBody() {
        assertThat(caller.post("/admin/functions/None", "{}", master()).statusCode())
                .isEqualTo(404);
        assertThat(caller.post("/admin/functions/Tick", "{", master()).statusCode())
                .isEqualTo(400);
    }

    @Test
    void goesOnAnsweringHttpWhileItDrains() {
        assertThat(caller.post("/admin/host/drain", "", master()).statusCode()).isEqualTo(202);

        assertThat(caller.get("/api/text").statusCode()).isEqualTo(200);
    }

    @Test
    void finishesWhatIsInHandBeforeItStops() {
        var call = caller.sendLater("GET", "/api/held");
        Await.until("the function runs", () -> Stage.journal().size() == 1);
        var stopping = new Thread(host::close);
        stopping.start();

        Stage.gate().release();

        assertThat(call.join().body()).isEqualTo("let go");
        Await.until("the host has stopped", () -> !stopping.isAlive());
    }

    @Test
    void printsTheFunctionsAndTheirAddresses() {
        assertThat(host.listing())
                .contains("Text: " + host.baseUri() + "/api/Text", "Tick: timerTrigger", "Event: eventGridTrigger");
    }
}
