package io.understudy.emulators.host.servicebus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenRequestContext;
import com.sun.net.httpserver.HttpServer;
import io.understudy.emulators.clock.PacedClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AskingForTokensTest {

    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

    private final AtomicReference<Instant> wall = new AtomicReference<>(START);
    private final PacedClock clock = new PacedClock(wall::get, START, START, 10);
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger status = new AtomicInteger(200);
    private HttpServer endpoint;

    @BeforeEach
    void listen() throws IOException {
        endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endpoint.createContext("/msi/token", exchange -> {
            asked.add(exchange.getRequestHeaders().getFirst("X-IDENTITY-HEADER") + " "
                    + exchange.getRequestURI().getQuery());
            var end = clock.instant().plus(Duration.ofHours(1)).getEpochSecond();
            var body = "{\"access_token\":\"token" + asked.size() + "\",\"expires_on\":\"" + end + "\"}";
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            try (exchange) {
                exchange.sendResponseHeaders(status.get(), bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        endpoint.start();
    }

    @AfterEach
    void stop() {
        endpoint.stop(0);
    }

    private AccessToken token(IdentityCredential credential) {
        return credential
                .getToken(new TokenRequestContext().addScopes("https://servicebus.azure.net/.default"))
                .blockOptional()
                .orElseThrow();
    }

    private IdentityCredential credential() {
        var url = "http://127.0.0.1:" + endpoint.getAddress().getPort() + "/msi/token";
        return IdentityCredential.userAssigned("the-client", url, "the-header", clock);
    }

    @Test
    void asksAsAppServiceDoes() {
        var token = token(credential());

        assertThat(token.getToken()).isEqualTo("token1");
        assertThat(asked)
                .containsExactly("the-header api-version=2019-08-01&resource=https://servicebus.azure.net"
                        + "&client_id=the-client");
    }

    @Test
    void keepsATokenUntilShortlyBeforeItsVirtualEnd() {
        var credential = credential();

        token(credential);
        wall.set(START.plus(Duration.ofMinutes(5)));
        token(credential);
        assertThat(asked).hasSize(1);

        wall.set(START.plus(Duration.ofSeconds(335)));
        assertThat(token(credential).getToken()).isEqualTo("token2");
    }

    @Test
    void tellsTheSdkTheEndAsWallTime() {
        assertThat(token(credential()).getExpiresAt().toInstant()).isEqualTo(START.plus(Duration.ofMinutes(6)));
    }

    @Test
    void failsWhenTheEndpointRefuses() {
        status.set(403);

        assertThatThrownBy(() -> token(credential())).hasMessageContaining("answered 403");
    }
}
