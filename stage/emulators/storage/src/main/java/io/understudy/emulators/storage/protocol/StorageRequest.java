package io.understudy.emulators.storage.protocol;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One request as the faces see it. The account comes from the host ({@code account.table.…}) or, as Azurite does it,
 * from the first segment of the path.
 */
public final class StorageRequest {

    private final String method;
    private final String account;
    private final String rawPath;
    private final String resource;
    private final String base;
    private final Map<String, String> query;
    private final Headers headers;
    private final byte[] body;

    private StorageRequest(
            String method,
            String account,
            String rawPath,
            String resource,
            String base,
            Map<String, String> query,
            Headers headers,
            byte[] body) {
        this.method = method;
        this.account = account;
        this.rawPath = rawPath;
        this.resource = resource;
        this.base = base;
        this.query = query;
        this.headers = headers;
        this.body = body;
    }

    static StorageRequest read(HttpExchange exchange, String service, int bodyBytesMax) throws IOException {
        var uri = exchange.getRequestURI();
        var headers = exchange.getRequestHeaders();
        var host = Optional.ofNullable(headers.getFirst("Host")).orElse("");
        var given = uri.getRawPath();
        var rawPath = given == null || given.isEmpty() ? "/" : given;
        var labels = host.split("\\.", 3);
        var byHost = labels.length == 3 && labels[1].equalsIgnoreCase(service);
        var account = byHost ? labels[0].toLowerCase(Locale.ROOT) : firstSegment(rawPath);
        var resource = byHost ? rawPath.substring(1) : afterFirstSegment(rawPath);
        var scheme = byHost ? "https://" : "http://";
        var base = scheme + host + (byHost ? "" : "/" + account);
        return new StorageRequest(
                exchange.getRequestMethod(),
                account,
                rawPath,
                resource,
                base,
                parseQuery(uri.getRawQuery()),
                headers,
                readBody(exchange, bodyBytesMax));
    }

    public String method() {
        return method;
    }

    public String account() {
        return account;
    }

    /** The path as it came, with the account in it if it came that way; signatures are made over it. */
    public String rawPath() {
        return rawPath;
    }

    /** The path below the account, without a leading slash and still percent-encoded. */
    public String resource() {
        return resource;
    }

    /** Where the account was reached, for links in answers. */
    public String base() {
        return base;
    }

    public Map<String, String> query() {
        return query;
    }

    public Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.getFirst(name));
    }

    public Headers headers() {
        return headers;
    }

    /** The body itself, not a copy. */
    public byte[] body() {
        return body;
    }

    /** Decodes percent escapes alone: unlike in forms, a plus is a plus. */
    public static String decodePath(String raw) {
        try {
            return raw.indexOf('%') < 0 ? raw : URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException badEscape) {
            throw new StorageRefusal(400, "InvalidUri", "The requested URI does not represent any resource.");
        }
    }

    private static Map<String, String> parseQuery(@Nullable String raw) {
        var query = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        if (raw == null || raw.isEmpty()) {
            return query;
        }
        for (var pair : raw.split("&", -1)) {
            var equals = pair.indexOf('=');
            var name = equals < 0 ? pair : pair.substring(0, equals);
            var value = equals < 0 ? "" : pair.substring(equals + 1);
            query.put(decodePath(name), decodePath(value));
        }
        return query;
    }

    private static String firstSegment(String rawPath) {
        var end = rawPath.indexOf('/', 1);
        return end < 0 ? rawPath.substring(1) : rawPath.substring(1, end);
    }

    private static String afterFirstSegment(String rawPath) {
        var end = rawPath.indexOf('/', 1);
        return end < 0 ? "" : rawPath.substring(end + 1);
    }

    private static byte[] readBody(HttpExchange exchange, int bytesMax) throws IOException {
        var body = exchange.getRequestBody().readNBytes(bytesMax + 1);
        if (body.length > bytesMax) {
            throw new StorageRefusal(
                    413,
                    "RequestBodyTooLarge",
                    "The request body is too large and exceeds the maximum permissible limit.");
        }
        return body;
    }
}
