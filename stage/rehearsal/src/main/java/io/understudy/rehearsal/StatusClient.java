package io.understudy.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks the functions app how the workloads stand, as any tool of an operator would. */
public final class StatusClient {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();
    private final ObjectMapper mapper = new ObjectMapper();
    private final Supplier<URI> host;
    private final Supplier<String> token;

    public StatusClient(Supplier<URI> host, Supplier<String> token) {
        this.host = host;
        this.token = token;
    }

    /** Empty while the host is away or not ready to tell. */
    public Optional<JsonNode> ask(int since) {
        var request = HttpRequest.newBuilder(host.get().resolve("/api/status?since=" + since))
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + token.get())
                .build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? Optional.of(mapper.readTree(answer.body())) : Optional.empty();
        } catch (IOException away) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
