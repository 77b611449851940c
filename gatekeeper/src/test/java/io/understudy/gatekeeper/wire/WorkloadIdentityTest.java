package io.understudy.gatekeeper.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import io.understudy.gatekeeper.LocalServer;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkloadIdentityTest {

    private volatile int status = 200;
    private final AtomicInteger issued = new AtomicInteger();
    private volatile String form = "";
    private volatile String path = "";
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private final LocalServer server = new LocalServer(this::issue);

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void projectAToken() throws IOException {
        Files.writeString(folder.resolve("token"), "projected\n");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void exchangesThePodsTokenForOneOfTheStorageAccount() throws IOException {
        var token = identity().token();

        assertThat(token).contains("token-1");
        assertThat(path).isEqualTo("/tenant/oauth2/v2.0/token");
        assertThat(form)
                .contains("grant_type=client_credentials", "client_id=client", "client_assertion=projected")
                .contains("scope=https://storage.azure.com/.default");
    }

    @Test
    void keepsItsTokenUntilShortlyBeforeItsEnd() throws IOException {
        var identity = identity();
        identity.token();

        now = now.plus(Duration.ofMinutes(50));
        var kept = identity.token();
        now = now.plus(Duration.ofMinutes(6));
        Files.writeString(folder.resolve("token"), "projected-again\n");
        var renewed = identity.token();

        assertThat(kept).contains("token-1");
        assertThat(renewed).contains("token-2");
        assertThat(form).contains("client_assertion=projected-again");
    }

    @Test
    void goesOnWithItsTokenWhileNobodyIssuesOneAndNotLonger() throws IOException {
        var identity = identity();
        identity.token();
        status = 503;

        now = now.plus(Duration.ofMinutes(56));
        assertThat(identity.token()).contains("token-1");
        now = now.plus(Duration.ofMinutes(5));
        assertThatThrownBy(identity::token).hasMessageContaining("no token for the activation: 127.0.0.1 answered 503");
        status = 200;

        assertThat(identity.token()).contains("token-2");
    }

    @Test
    void saysWhyItGotNone() {
        status = 401;

        assertThatThrownBy(() -> identity().token()).hasMessageContaining("answered 401 invalid_client");
    }

    private WorkloadIdentity identity() {
        return new WorkloadIdentity(
                server.uri("/"),
                "tenant",
                "client",
                folder.resolve("token"),
                "https://storage.azure.com/.default",
                () -> now);
    }

    private void issue(HttpExchange exchange) throws IOException {
        try (exchange) {
            path = exchange.getRequestURI().getPath();
            form = URLDecoder.decode(
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    StandardCharsets.UTF_8);
            var answer = "{\"error\":\"invalid_client\"}";
            if (status == 200) {
                answer = "{\"access_token\":\"token-" + issued.incrementAndGet() + "\",\"expires_in\":3600}";
            }
            var bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
