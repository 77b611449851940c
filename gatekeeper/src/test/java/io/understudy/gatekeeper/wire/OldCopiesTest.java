package io.understudy.gatekeeper.wire;

import static io.understudy.gatekeeper.Vault.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.understudy.gatekeeper.DocumentSource;
import io.understudy.gatekeeper.LocalServer;
import io.understudy.gatekeeper.Vault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A place, or a proxy before it, gives out copies; only what was made just now confirms anything. */
class OldCopiesTest {

    private final Vault vault = Vault.named("k");
    private final LocalServer place = new LocalServer(this::answer);
    private String age = "";
    private int status = 200;
    private Instant now = Instant.now();

    @AfterEach
    void close() {
        place.close();
    }

    @Test
    void believesWhatThePlaceSaysJustNow() {
        assertThat(fetch()).isInstanceOf(DocumentSource.Fetched.class);
        status = 304;
        assertThat(fetch()).isInstanceOf(DocumentSource.Unchanged.class);
    }

    @Test
    void hearsNothingFromACacheInThePlacesStead() {
        age = "3600";

        assertThat(fetch())
                .isEqualTo(
                        new DocumentSource.Failed("127.0.0.1: a cache answered in its place (its answer has an Age)"));
        status = 304;
        assertThat(fetch()).isInstanceOf(DocumentSource.Failed.class);
    }

    @Test
    void hearsNothingFromAnAnswerOfLongAgo() {
        for (var ago : new Duration[] {Duration.ofMinutes(5), Duration.ofMinutes(-5)}) {
            now = Instant.now().plus(ago);
            assertThat(fetch())
                    .isInstanceOfSatisfying(
                            DocumentSource.Failed.class,
                            failed -> assertThat(failed.why()).contains(" away from our clock: it is an old copy"));
        }
    }

    private DocumentSource.Fetch fetch() {
        InstantSource clock = () -> now;
        return new BlobSource(place.uri("/activations/orders"), Bearer.ANONYMOUS, Duration.ofSeconds(5), clock)
                .fetch("\"1\"");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!age.isEmpty()) {
                exchange.getResponseHeaders().set("Age", age);
            }
            if (status == 304) {
                exchange.sendResponseHeaders(304, -1);
                return;
            }
            var bytes = vault.admitting(WEU, 3).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
