package io.understudy.emulators.names;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The answers that every face of the wire gives: JSON, a problem with its sentence, or nothing. */
public final class Answers {

    private static final JsonMapper JSON = new JsonMapper();

    private Answers() {}

    public static void json(HttpExchange exchange, int status, JsonNode body) throws IOException {
        send(exchange, status, "application/json; charset=utf-8", JSON.writeValueAsBytes(body));
    }

    /** RFC 9457: the sentence says what is wrong and, where it can, what to do instead. */
    public static void problem(HttpExchange exchange, int status, String sentence) throws IOException {
        send(exchange, status, "application/problem+json", problemBody(status, sentence));
    }

    public static void empty(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    static byte[] problemBody(int status, String sentence) {
        return JSON.createObjectNode()
                .put("status", status)
                .put("detail", sentence)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        if (exchange.getRequestMethod().equals("HEAD")) {
            empty(exchange, status);
            return;
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
        exchange.close();
    }
}
