package io.understudy.emulators.host.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import io.understudy.emulators.host.worker.Datum;
import io.understudy.emulators.host.worker.HttpRequestData;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads a request into the form that the worker is sent. */
public final class RequestReader {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RequestReader() {}

    /** The whole body, or nothing when it is longer than allowed. */
    public static Optional<byte[]> body(HttpExchange exchange, long bytesMax) throws IOException {
        var length = exchange.getRequestHeaders().getFirst("Content-Length");
        if (length != null && Long.parseLong(length) > bytesMax) {
            return Optional.empty();
        }
        var limit = (int) Math.min(bytesMax + 1, Integer.MAX_VALUE - 8);
        var body = exchange.getRequestBody().readNBytes(limit);
        return body.length > bytesMax ? Optional.empty() : Optional.of(body);
    }

    static HttpRequestData request(HttpExchange exchange, byte[] body, Map<String, String> routeValues) {
        var headers = headers(exchange);
        var uri = exchange.getRequestURI();
        var host = headers.getOrDefault("host", "localhost");
        return new HttpRequestData(
                exchange.getRequestMethod(),
                "http://" + host + uri,
                headers,
                query(exchange),
                routeValues,
                datum(body, headers.getOrDefault("content-type", "")));
    }

    private static Datum datum(byte[] body, String contentType) {
        if (body.length == 0) {
            return new Datum.Empty();
        }
        var type = contentType.toLowerCase(Locale.ROOT);
        return type.startsWith("application/octet-stream") || type.startsWith("multipart/")
                ? new Datum.Bytes(body)
                : new Datum.Text(new String(body, StandardCharsets.UTF_8));
    }

    private static Map<String, String> headers(HttpExchange exchange) {
        var headers = new TreeMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        return headers;
    }

    /** Values of one name are joined; empty ones are dropped. */
    public static Map<String, String> query(HttpExchange exchange) {
        var values = new LinkedHashMap<String, String>();
        var raw = exchange.getRequestURI().getRawQuery();
        if (raw == null) {
            return values;
        }
        for (var pair : raw.split("&", -1)) {
            var equals = pair.indexOf('=');
            var name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            var value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            if (!name.isEmpty() && !value.isEmpty()) {
                values.merge(name, value, (before, next) -> before + "," + next);
            }
        }
        return values;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }

    /** What {@code @BindingName} finds for an HTTP trigger: query and route values, and both tables as JSON. */
    static Map<String, Datum> metadata(HttpRequestData request) {
        var metadata = new TreeMap<String, Datum>(String.CASE_INSENSITIVE_ORDER);
        metadata.put("Headers", json(request.headers()));
        metadata.put("Query", json(request.query()));
        request.query().forEach((name, value) -> metadata.put(name, new Datum.Text(value)));
        request.routeValues().forEach((name, value) -> metadata.put(name, new Datum.Text(value)));
        return metadata;
    }

    private static Datum json(Map<String, String> table) {
        return new Datum.Json(JSON.valueToTree(table).toString());
    }
}
