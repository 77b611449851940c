package io.understudy.emulators.host.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import io.understudy.emulators.host.worker.Datum;
import io.understudy.emulators.host.worker.HttpReply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Writes HTTP answers, and turns what a function returned into one as the real host does. */
public final class Answers {

    private static final Logger LOG = Logger.getLogger(Answers.class.getName());
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String JSON_TYPE = "application/json; charset=utf-8";
    private static final byte[] NO_BODY = new byte[0];

    private Answers() {}

    public static void empty(HttpExchange exchange, int status) {
        write(exchange, status, Map.of(), NO_BODY, null);
    }

    public static void json(HttpExchange exchange, int status, JsonNode body) {
        write(exchange, status, Map.of(), body.toString().getBytes(StandardCharsets.UTF_8), JSON_TYPE);
    }

    /** Answers with a function's response; nothing at all is 204. */
    static void response(HttpExchange exchange, Datum response) {
        if (response instanceof Datum.Empty) {
            empty(exchange, 204);
        } else if (response instanceof Datum.Reply reply) {
            reply(exchange, reply.value());
        } else if (response instanceof Datum.Text text) {
            reply(exchange, asReplyObject(text.value()));
        } else {
            reply(exchange, new HttpReply(200, Map.of(), response));
        }
    }

    /** A returned text that reads as an object with {@code body} is a whole response. */
    private static HttpReply asReplyObject(String text) {
        var plain = new HttpReply(200, Map.of(), new Datum.Text(text));
        if (!text.stripLeading().startsWith("{")) {
            return plain;
        }
        try {
            var json = JSON.readTree(text);
            if (!json.has("body")) {
                return plain;
            }
            var headers = new HashMap<String, String>();
            json.path("headers")
                    .properties()
                    .forEach(header ->
                            headers.put(header.getKey(), header.getValue().asText()));
            var status = json.path("status").asInt(json.path("statusCode").asInt(200));
            var body = json.path("body");
            return new HttpReply(
                    status,
                    headers,
                    body.isTextual() ? new Datum.Text(body.asText()) : new Datum.Json(body.toString()));
        } catch (JsonProcessingException noJson) {
            return plain;
        }
    }

    private static void reply(HttpExchange exchange, HttpReply reply) {
        var body = reply.body();
        if (body instanceof Datum.Bytes bytes) {
            write(exchange, reply.status(), reply.headers(), bytes.value(), "application/octet-stream");
        } else if (body instanceof Datum.Text text) {
            write(exchange, reply.status(), reply.headers(), text.value().getBytes(StandardCharsets.UTF_8), TEXT);
        } else if (body instanceof Datum.Json json) {
            write(exchange, reply.status(), reply.headers(), json.value().getBytes(StandardCharsets.UTF_8), JSON_TYPE);
        } else if (body instanceof Datum.Texts texts) {
            var array = JSON.createArrayNode();
            texts.values().forEach(array::add);
            var bytes = array.toString().getBytes(StandardCharsets.UTF_8);
            write(exchange, reply.status(), reply.headers(), bytes, JSON_TYPE);
        } else {
            write(exchange, reply.status(), reply.headers(), NO_BODY, null);
        }
    }

    private static void write(
            HttpExchange exchange, int status, Map<String, String> headers, byte[] body, @Nullable String contentType) {
        try (exchange) {
            headers.forEach((name, value) -> {
                if (!name.equalsIgnoreCase("content-length") && !name.equalsIgnoreCase("transfer-encoding")) {
                    exchange.getResponseHeaders().set(name, value);
                }
            });
            if (contentType != null && !exchange.getResponseHeaders().containsKey("Content-Type")) {
                exchange.getResponseHeaders().set("Content-Type", contentType);
            }
            var mayHaveBody = body.length > 0 && status != 204 && status != 304;
            if (exchange.getRequestMethod().equals("HEAD") || !mayHaveBody) {
                exchange.sendResponseHeaders(status, -1);
            } else {
                exchange.sendResponseHeaders(status, body.length);
                exchange.getResponseBody().write(body);
            }
        } catch (IOException callerWentAway) {
            LOG.log(Level.FINE, "the caller went away before its answer", callerWentAway);
        }
    }
}
