package io.understudy.rehearsal.stage;

import io.understudy.faces.AzureOnTheClock;
import io.understudy.world.people.AlertSink;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Posts alerts to the functions app as Azure Monitor's secure webhook does, and hands the answer back. */
final class AlertPost implements AlertSink {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();
    private final Supplier<String> token;
    private final List<Supplier<URI>> installations = new CopyOnWriteArrayList<>();
    private volatile @Nullable AzureOnTheClock azure;

    AlertPost(Supplier<String> token) {
        this.token = token;
    }

    /** Every installation has alert rules of its own; whether an alert was taken, the first one says. */
    void connect(Supplier<URI> host) {
        installations.add(host);
    }

    void answerTo(AzureOnTheClock model) {
        azure = model;
    }

    @Override
    public void post(String delivery, String json) {
        if (installations.isEmpty()) {
            answered(delivery, 0);
            return;
        }
        var unused = send(installations.get(0), json).thenAcceptAsync(status -> answered(delivery, status));
        for (var other : installations.subList(1, installations.size())) {
            var ignored = send(other, json);
        }
    }

    private CompletableFuture<Integer> send(Supplier<URI> host, String json) {
        var request = HttpRequest.newBuilder(host.get().resolve("/api/alerts"))
                .timeout(LIMIT)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("Authorization", "Bearer " + token.get())
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .handle((answer, broken) -> answer == null ? 0 : answer.statusCode());
    }

    private void answered(String delivery, int status) {
        var model = azure;
        if (model != null) {
            model.tell((a, now) -> a.monitor().answered(delivery, status, now));
        }
    }
}
