package io.understudy.emulators.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsListenerTest {

    @TempDir
    Path directory;

    @Test
    void tellsHostsApartByTheirNames() throws Exception {
        try (var stage = AnyStage.open(directory)
                .playing("hooks.example", exchange -> Answers.problem(exchange, 200, "the hook"))
                .playing(".table.core.windows.net", exchange -> Answers.problem(exchange, 200, "any table"))) {

            var hook = stage.get("https://hooks.example/a");
            var table = stage.get("https://ledger.table.core.windows.net/b?c=d");

            assertThat(hook.body()).contains("the hook");
            assertThat(table.body()).contains("any table");
        }
    }

    @Test
    void saysSoWhenNobodyPlaysTheHost() throws Exception {
        try (var stage = AnyStage.open(directory)) {

            var directly = HttpClient.newBuilder()
                    .sslContext(stage.certificate.sslContext())
                    .build();
            var url = URI.create("https://localhost:" + stage.listener.address().getPort() + "/");

            var answer = directly.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(421);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(answer.body()).contains("nobody here plays the host 'localhost'");
        }
    }

    @Test
    void refusesABodyBeyondItsLimitAlsoWhenItsLengthWasNotAnnounced() throws Exception {
        var limits = new TlsListener.Limits(4, 1_000);
        try (var stage = AnyStage.open(directory, limits, 8).playing("hooks.example", exchange -> {
            var bytes = exchange.getRequestBody().readAllBytes();
            Answers.problem(exchange, 200, bytes.length + " bytes");
        })) {
            var chunked = HttpRequest.newBuilder(URI.create("https://hooks.example/"))
                    .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[1_001])))
                    .build();

            var fits = stage.post("https://hooks.example/", "x".repeat(1_000));
            var tooLong = stage.post("https://hooks.example/", "x".repeat(1_001));
            var tooLongUnannounced = stage.plainClient().send(chunked, HttpResponse.BodyHandlers.ofString());

            assertThat(fits.body()).contains("1000 bytes");
            assertThat(tooLong.statusCode()).isEqualTo(413);
            assertThat(tooLongUnannounced.statusCode()).isEqualTo(413);
        }
    }

    @Test
    void answersAndRecordsWhenAFaceBreaks() throws Exception {
        try (var stage = AnyStage.open(directory).playing("hooks.example", exchange -> {
            throw new IllegalStateException("a bug");
        })) {

            var answer = stage.get("https://hooks.example/path?query");

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).contains("a bug");
            Await.until("the access is recorded", () -> !stage.accesses.isEmpty());
            assertThat(stage.accesses).singleElement().satisfies(access -> {
                assertThat(access.host()).isEqualTo("hooks.example");
                assertThat(access.method()).isEqualTo("GET");
                assertThat(access.path()).isEqualTo("/path");
                assertThat(access.status()).isEqualTo(500);
                assertThat(access.duration()).isGreaterThanOrEqualTo(Duration.ZERO);
            });
        }
    }
}
