package io.understudy.emulators.host.eventgrid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import io.understudy.emulators.host.app.Binding;
import io.understudy.emulators.host.app.FunctionSpec;
import io.understudy.emulators.host.http.Answers;
import io.understudy.emulators.host.http.Keys;
import io.understudy.emulators.host.http.RequestReader;
import io.understudy.emulators.host.worker.Datum;
import io.understudy.emulators.host.worker.FunctionRunner;
import io.understudy.emulators.host.worker.Invocation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * Answers {@code /runtime/webhooks/eventgrid?functionName=X&code=KEY}: proves to Event Grid that the address is
 * ours, and runs the function once for each event; one failure makes Event Grid send the whole payload again.
 */
public final class EventGridHook {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<FunctionSpec> functions;
    private final Keys keys;
    private final FunctionRunner runner;
    private final long bodyBytesMax;

    public EventGridHook(List<FunctionSpec> functions, Keys keys, FunctionRunner runner, long bodyBytesMax) {
        this.functions = functions;
        this.keys = keys;
        this.runner = runner;
        this.bodyBytesMax = bodyBytesMax;
    }

    public void handle(HttpExchange exchange) throws IOException {
        var query = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        query.putAll(RequestReader.query(exchange));
        if (!mayPass(exchange, query.getOrDefault("code", ""))) {
            Answers.empty(exchange, 401);
            return;
        }
        var function = named(query.getOrDefault("functionName", ""));
        if (function.isEmpty()) {
            Answers.empty(exchange, 404);
            return;
        }
        if (exchange.getRequestMethod().equals("OPTIONS")) {
            allowOrigin(exchange);
            return;
        }
        var body = RequestReader.body(exchange, bodyBytesMax);
        if (body.isEmpty()) {
            Answers.empty(exchange, 413);
            return;
        }
        var kind = exchange.getRequestHeaders().getFirst("aeg-event-type");
        switch (String.valueOf(kind).toLowerCase(Locale.ROOT)) {
            case "subscriptionvalidation" -> validate(exchange, body.get());
            case "notification" -> deliver(exchange, function.get(), body.get());
            case "unsubscribe" -> Answers.empty(exchange, 202);
            default -> Answers.empty(exchange, 400);
        }
    }

    private boolean mayPass(HttpExchange exchange, String code) {
        var header = exchange.getRequestHeaders().getFirst("x-functions-key");
        var key = header != null ? header : code;
        var level = keys.levelOf(key, "");
        return level == Keys.Level.ADMIN || level == Keys.Level.SYSTEM;
    }

    private Optional<FunctionSpec> named(String name) {
        return functions.stream()
                .filter(function -> function.name().equalsIgnoreCase(name)
                        && function.isTriggeredBy(Binding.Type.EVENT_GRID_TRIGGER)
                        && !function.disabled())
                .findFirst();
    }

    /** The handshake of the CloudEvents schema: the sender asks, and is allowed as much as it asks for. */
    private static void allowOrigin(HttpExchange exchange) {
        var origin = exchange.getRequestHeaders().getFirst("WebHook-Request-Origin");
        if (origin == null) {
            Answers.empty(exchange, 400);
            return;
        }
        exchange.getResponseHeaders().set("WebHook-Allowed-Origin", origin);
        exchange.getResponseHeaders().set("WebHook-Allowed-Rate", "*");
        Answers.empty(exchange, 200);
    }

    private static void validate(HttpExchange exchange, byte[] body) throws IOException {
        var json = JSON.readTree(body);
        var event = json.isArray() ? json.path(0) : json;
        var code = event.path("data").path("validationCode");
        if (!code.isTextual()) {
            Answers.empty(exchange, 400);
            return;
        }
        Answers.json(exchange, 200, JSON.createObjectNode().put("validationResponse", code.asText()));
    }

    private void deliver(HttpExchange exchange, FunctionSpec function, byte[] body) throws IOException {
        var events = new ArrayList<JsonNode>();
        try {
            var json = JSON.readTree(body);
            if (json.isArray()) {
                json.forEach(events::add);
            } else if (json.isObject()) {
                events.add(json);
            }
        } catch (IOException unreadable) {
            Answers.empty(exchange, 400);
            return;
        }
        if (events.isEmpty()) {
            Answers.empty(exchange, 400);
            return;
        }
        var runs = function.trigger().isMany()
                ? List.of(runner.run(batch(function, events)))
                : events.stream()
                        .map(event -> runner.run(invocation(function, event)))
                        .toList();
        var all = CompletableFuture.allOf(runs.toArray(CompletableFuture[]::new));
        var unused = all.whenComplete((done, failure) -> Answers.empty(exchange, failure == null ? 202 : 500));
    }

    /** One event as its function gets it; its {@code data} is metadata too. */
    public static Invocation invocation(FunctionSpec function, JsonNode event) {
        var metadata = new TreeMap<String, Datum>(String.CASE_INSENSITIVE_ORDER);
        if (event.has("data")) {
            metadata.put("data", new Datum.Json(event.path("data").toString()));
        }
        var reason = "event " + event.path("id").asText("without id");
        return Invocation.of(function, reason, new Datum.Json(event.toString()), metadata);
    }

    private static Invocation batch(FunctionSpec function, List<JsonNode> events) {
        var texts = events.stream().map(JsonNode::toString).toList();
        return Invocation.of(function, events.size() + " events", new Datum.Texts(texts), Map.of());
    }
}
