package io.understudy.rehearsal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.scenario.Deed;
import io.understudy.topology.Workload;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Asks the functions app for something in a person's name. */
final class WishClient {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();
    private final Supplier<URI> host;
    private final UnaryOperator<String> tokenOf;

    WishClient(Supplier<URI> host, UnaryOperator<String> tokenOf) {
        this.host = host;
        this.tokenOf = tokenOf;
    }

    /**
     * Asks, and says what was answered.
     *
     * @param question what an answer answers; empty where nothing is asked
     */
    String ask(Deed.Ask ask, Workload workload, String question) {
        var path = "/api/workloads/" + workload.name() + "/" + ask.asking().path();
        var request = HttpRequest.newBuilder(host.get().resolve(path))
                .timeout(LIMIT)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("Authorization", "Bearer " + tokenOf.apply(ask.person()))
                .POST(HttpRequest.BodyPublishers.ofString(
                        body(ask, workload, question).toString()))
                .build();
        try {
            var status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return switch (status) {
                case 202 -> "taken";
                case 200 -> "already so";
                default -> "answered " + status;
            };
        } catch (IOException away) {
            return "not answered";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    private static ObjectNode body(Deed.Ask ask, Workload workload, String question) {
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("reason", "the scenario says so")
                .put("requestId", UUID.randomUUID().toString());
        if (ask.asking().hasTarget()) {
            body.put("target", ask.towards().of(workload).name().value());
        }
        if (ask.asking().isForced()) {
            body.put("forced", true);
        }
        if (ask.asking().isAnswer()) {
            body.put("question", question);
        }
        return body;
    }
}
