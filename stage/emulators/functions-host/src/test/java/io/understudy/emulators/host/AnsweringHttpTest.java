package io.understudy.emulators.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.emulators.host.sample.Stage;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnsweringHttpTest {

    @TempDir
    private Path folder;

    private @Nullable FunctionsHost host;

    @AfterEach
    void stop() {
        Stage.gate().release(1000);
        if (host != null) {
            host.close();
        }
    }

    private Caller started(SampleApp app) {
        var running = FunctionsHost.start(app.packaged());
        host = running;
        return new Caller(running);
    }

    @Test
    void answersAReturnedTextWithPlainText() {
        var caller = started(SampleApp.in(folder).http("Text", "HttpSamples.text", ""));

        var answer = caller.post("/api/text", "hello");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("body hello");
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
    }

    @Test
    void givesAnEmptyBodyAsAbsent() {
        var caller = started(SampleApp.in(folder).http("Text", "HttpSamples.text", ""));

        assertThat(caller.get("/api/text").body()).isEqualTo("body none");
    }

    @Test
    void answersAReturnedNullWith204() {
        var caller = started(SampleApp.in(folder).http("Nothing", "HttpSamples.nothing", ""));

        assertThat(caller.get("/api/nothing").statusCode()).isEqualTo(204);
    }

    @Test
    void keepsTheStatusOfAResponseWithoutBody() {
        var caller = started(SampleApp.in(folder).http("Status", "HttpSamples.statusOnly", ""));

        var answer = caller.get("/api/status");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("X-Why")).contains("because");
    }

    @Test
    void readsAndWritesPlainClassesAsJson() {
        var caller = started(SampleApp.in(folder).http("Json", "HttpSamples.json", ""));

        var answer = caller.post("/api/json", "{\"name\":\"box\",\"count\":2,\"unknown\":true}");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("{\"name\":\"box\",\"count\":3}");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json; charset=utf-8");
    }

    @Test
    void givesOctetStreamsAsBytes() {
        var caller = started(SampleApp.in(folder).http("Bytes", "HttpSamples.bytes", ""));

        assertThat(caller.post("/api/bytes", "12345", "Content-Type", "application/octet-stream")
                        .body())
                .isEqualTo("bytes 5");
    }

    @Test
    void takesAReturnedTextThatIsAResponseObjectAsTheWholeResponse() {
        var caller = started(SampleApp.in(folder).http("Object", "HttpSamples.object", ""));

        var answer = caller.get("/api/object");

        assertThat(answer.statusCode()).isEqualTo(418);
        assertThat(answer.body()).isEqualTo("short and stout");
        assertThat(answer.headers().firstValue("X-Pot")).contains("tea");
    }

    @Test
    void answersAThrownExceptionWith500AndNoBody() {
        var caller = started(SampleApp.in(folder).http("Throwing", "HttpSamples.throwing", ""));

        var answer = caller.get("/api/throwing");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void answersAnErrorInsideTheMethodWith500() {
        var caller = started(SampleApp.in(folder).http("Error", "HttpSamples.failsWithError", ""));

        assertThat(caller.get("/api/error").statusCode()).isEqualTo(500);
    }

    @Test
    void takesTheResponseFromAnOutputBinding() {
        var caller = started(SampleApp.in(folder).function("Output", "HttpSamples.output", """
                        {"type": "httpTrigger", "name": "request", "authLevel": "ANONYMOUS"},
                        {"type": "http", "direction": "out", "name": "answer"}"""));

        var answer = caller.get("/api/output");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("by output");
    }

    @Test
    void findsRoutesByTemplateWithoutRegardToCase() {
        var caller = started(SampleApp.in(folder)
                .http("Item", "HttpSamples.item", "\"route\": \"things/{id}\"")
                .http("Number", "HttpSamples.number", "\"route\": \"things/{n:int}\"")
                .http("Rest", "HttpSamples.rest", "\"route\": \"files/{*rest}\""));

        assertThat(caller.get("/API/Things/seven").body()).isEqualTo("item seven");
        assertThat(caller.get("/api/things/7").body()).isEqualTo("number 8");
        assertThat(caller.get("/api/files/a/b/c%20d").body()).isEqualTo("rest a/b/c d");
        assertThat(caller.get("/api/elsewhere").statusCode()).isEqualTo(404);
    }

    @Test
    void failsWhenAnOptionalRouteParameterIsBoundButAbsent() {
        var caller = started(SampleApp.in(folder).http("Item", "HttpSamples.item", "\"route\": \"items/{id?}\""));

        assertThat(caller.get("/api/items/7").body()).isEqualTo("item 7");
        assertThat(caller.get("/api/items").statusCode()).isEqualTo(500);
    }

    @Test
    void answersAWrongMethodWith404() {
        var caller = started(SampleApp.in(folder).http("Text", "HttpSamples.text", "\"methods\": [\"GET\"]"));

        assertThat(caller.get("/api/text").statusCode()).isEqualTo(200);
        assertThat(caller.post("/api/text", "x").statusCode()).isEqualTo(404);
    }

    @Test
    void takesTheRoutePrefixFromHostJson() {
        var caller = started(SampleApp.in(folder)
                .hostJson("{\"extensions\": {\"http\": {\"routePrefix\": \"\"}}}")
                .http("Text", "HttpSamples.text", ""));

        assertThat(caller.get("/text").statusCode()).isEqualTo(200);
        assertThat(caller.get("/api/text").statusCode()).isEqualTo(404);
    }

    @Test
    void tellsTheFunctionAllOfTheRequest() {
        var caller = started(SampleApp.in(folder).http("Details", "HttpSamples.details", ""));

        var answer = caller.get("/api/details?a=1&empty=&b=x%20y&a=2", "X-Some-Header", "seen");

        assertThat(answer.body()).isEqualTo("GET /api/details {a=1,2, b=x y} seen {a=1,2, b=x y}");
    }

    @Test
    void tellsTheFunctionItsContext() {
        var caller = started(SampleApp.in(folder).http("Context", "HttpSamples.context", ""));
        var trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        assertThat(caller.get("/api/context", "traceparent", trace).body()).isEqualTo("Context 36 " + trace + " 0");
        assertThat(caller.get("/api/context").body()).matches("Context 36 00-[0-9a-f]{32}-[0-9a-f]{16}-00 0");
    }

    @Test
    void refusesABodyThatIsTooLong() {
        var caller = started(SampleApp.in(folder)
                .http("Text", "HttpSamples.text", "")
                .setting("FUNCTIONS_REQUEST_BODY_SIZE_LIMIT", "10"));

        assertThat(caller.post("/api/text", "0123456789").statusCode()).isEqualTo(200);
        assertThat(caller.post("/api/text", "0123456789x").statusCode()).isEqualTo(413);
    }

    @Test
    void refusesRequestsBeyondTheOutstandingLimit() {
        var caller = started(SampleApp.in(folder)
                .hostJson("{\"extensions\": {\"http\": {\"maxOutstandingRequests\": 2, \"maxConcurrentRequests\": 1}}}")
                .http("Held", "HttpSamples.held", ""));
        var calls = Stream.generate(() -> caller.sendLater("GET", "/api/held"))
                .limit(5)
                .toList();

        Await.until(
                "one runs, one waits and three are refused",
                () -> calls.stream().filter(CompletableFuture::isDone).count() == 3
                        && !Stage.journal().isEmpty());
        assertThat(Stage.journal()).hasSize(1);
        Stage.gate().release(1000);

        assertThat(calls)
                .extracting(call -> call.join().statusCode())
                .containsExactlyInAnyOrder(200, 200, 429, 429, 429);
    }
}
