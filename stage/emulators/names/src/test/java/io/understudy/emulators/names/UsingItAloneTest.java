package io.understudy.emulators.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines that the README shows to people who want this emulator and nothing else of the house. */
class UsingItAloneTest {

    @TempDir
    Path directory;

    @Test
    void aClientIsLedByTheName() throws Exception {
        var certificate = new Certificates(directory, InstantSource.system()).forHosts(List.of("vault.example"));
        var limits = TlsListener.Limits.USUAL;
        try (var listener = TlsListener.openTls(certificate, limits, InstantSource.system(), access -> {});
                var proxy = ConnectProxy.open(listener, 64)) {
            listener.route("vault.example", exchange -> exchange.sendResponseHeaders(204, -1));
            var client = HttpClient.newBuilder()
                    .proxy(ProxySelector.of(proxy.address()))
                    .sslContext(certificate.sslContext())
                    .build();
            var request =
                    HttpRequest.newBuilder(URI.create("https://vault.example/")).build();
            var answer = client.send(request, BodyHandlers.discarding());
            assertThat(answer.statusCode()).isEqualTo(204);
        }
    }

    @Test
    void theReadmeShowsTheLinesThatAreRunHere() throws IOException {
        var own = Path.of("src/test/java", getClass().getName().replace('.', '/') + ".java");
        var shown = Files.readString(Path.of("README.md")).split("```(java)?\n", 3)[1];

        assertThat(lines(Files.readString(own))).containsSubsequence(lines(shown));
    }

    private static List<String> lines(String text) {
        return text.lines().map(String::strip).toList();
    }
}
