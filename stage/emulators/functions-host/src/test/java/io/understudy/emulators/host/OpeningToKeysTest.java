package io.understudy.emulators.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpeningToKeysTest {

    @TempDir
    private Path folder;

    private @Nullable FunctionsHost host;

    @AfterEach
    void stop() {
        if (host != null) {
            host.close();
        }
    }

    private Caller started(SampleApp app) {
        var running = FunctionsHost.start(app.packaged());
        host = running;
        return new Caller(running);
    }

    private FunctionsHost running() {
        if (host == null) {
            throw new IllegalStateException("no host was started");
        }
        return host;
    }

    @Test
    void letsAFunctionKeyAHostKeyAndTheMasterKeyThrough() {
        var caller = started(SampleApp.in(folder)
                .http("Guarded", "HttpSamples.text", "\"authLevel\": \"FUNCTION\"")
                .http("Other", "HttpSamples.text", "\"authLevel\": \"FUNCTION\""));
        var keys = running().keys();

        assertThat(caller.get("/api/guarded").statusCode()).isEqualTo(401);
        assertThat(caller.get("/api/guarded?code=wrong").statusCode()).isEqualTo(401);
        assertThat(caller.get("/api/guarded?code=" + keys.functionKey("Guarded"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(caller.get("/api/guarded?code=" + keys.functionKey("Other")).statusCode())
                .isEqualTo(401);
        assertThat(caller.get("/api/guarded?code=" + keys.hostKey()).statusCode())
                .isEqualTo(200);
        assertThat(caller.get("/api/guarded", "x-functions-key", keys.master()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void letsTheHeaderWinOverTheQuery() {
        var caller = started(SampleApp.in(folder).http("Guarded", "HttpSamples.text", "\"authLevel\": \"FUNCTION\""));
        var key = running().keys().functionKey("Guarded");

        assertThat(caller.get("/api/guarded?code=" + key, "x-functions-key", "wrong")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void doesNotOpenAFunctionToASystemKeyNorAnAdminFunctionToAFunctionKey() {
        var caller = started(SampleApp.in(folder)
                .http("Guarded", "HttpSamples.text", "\"authLevel\": \"FUNCTION\"")
                .http("Secret", "HttpSamples.text", "\"authLevel\": \"ADMIN\""));
        var keys = running().keys();

        assertThat(caller.get("/api/guarded?code=" + keys.eventGridKey()).statusCode())
                .isEqualTo(401);
        assertThat(caller.get("/api/secret?code=" + keys.hostKey()).statusCode())
                .isEqualTo(401);
        assertThat(caller.get("/api/secret?code=" + keys.master()).statusCode()).isEqualTo(200);
    }

    @Test
    void keepsTheKeysAcrossRestarts() {
        var settings = SampleApp.in(folder).http("Text", "HttpSamples.text", "").packaged();
        String before;
        try (var first = FunctionsHost.start(settings)) {
            before = first.keys().functionKey("Text");
        }

        try (var second = FunctionsHost.start(settings)) {
            assertThat(second.keys().functionKey("Text")).isEqualTo(before).hasSizeGreaterThan(40);
        }
    }

    @Test
    void takesTheMasterKeyFromTheSettings() {
        started(SampleApp.in(folder)
                .http("Text", "HttpSamples.text", "")
                .setting("FUNCTIONS_HOST_MASTER_KEY", "the-master"));

        assertThat(running().keys().master()).isEqualTo("the-master");
    }

    @Test
    void hidesADisabledFunctionFromAllButTheMaster() {
        var caller = started(SampleApp.in(folder)
                .http("Text", "HttpSamples.text", "")
                .setting("AzureWebJobs.Text.Disabled", "true"));

        assertThat(caller.get("/api/text").statusCode()).isEqualTo(404);
        assertThat(caller.get("/api/text?code=" + running().keys().master()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void wantsAFunctionKeyWhereNoLevelIsGiven() {
        var caller = started(SampleApp.in(folder).function("Text", "HttpSamples.text", """
                        {"type": "httpTrigger", "name": "request"},
                        {"type": "http", "direction": "out", "name": "$return"}"""));

        assertThat(caller.get("/api/text").statusCode()).isEqualTo(401);
        assertThat(caller.get("/api/text?code=" + running().keys().functionKey("Text"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void looksAtTheKeyBeforeTheBodyAndAtTheRouteBeforeTheKey() {
        var caller = started(SampleApp.in(folder)
                .http("Guarded", "HttpSamples.text", "\"authLevel\": \"FUNCTION\", \"methods\": [\"POST\"]")
                .setting("FUNCTIONS_REQUEST_BODY_SIZE_LIMIT", "10"));

        assertThat(caller.get("/api/guarded").statusCode()).isEqualTo(404);
        assertThat(caller.post("/api/guarded", "0123456789x").statusCode()).isEqualTo(401);
    }

    @Test
    void findsADisabledFunctionOnlyAfterTheKey() {
        var caller = started(SampleApp.in(folder)
                .http("Guarded", "HttpSamples.text", "\"authLevel\": \"FUNCTION\"")
                .setting("AzureWebJobs.Guarded.Disabled", "true"));

        assertThat(caller.get("/api/guarded").statusCode()).isEqualTo(401);
        assertThat(caller.get("/api/guarded?code=" + running().keys().functionKey("Guarded"))
                        .statusCode())
                .isEqualTo(404);
    }
}
