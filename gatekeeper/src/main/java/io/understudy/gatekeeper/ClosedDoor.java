package io.understudy.gatekeeper;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.understudy.topology.StampName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * What users meet where a closed gate leads their Service to the gatekeeper: on every path and to every method 503, the
 * stamp that they came to, and when to come back. It never opens; users who may enter are routed past it.
 */
public final class ClosedDoor implements HttpHandler {

    /** When a user who is sent away may come back: about when Front Door's probes have looked again. */
    static final String RETRY_AFTER_SECONDS = "5";

    /** An ingress that is cut off while it sends tells its user 502; so this much is read, and nothing of it kept. */
    private static final long BODY_MAX = 16L * 1024 * 1024;

    private static final byte[] WORDS = "this region admits nobody\n".getBytes(StandardCharsets.UTF_8);

    private final StampName stamp;

    public ClosedDoor(StampName stamp) {
        this.stamp = stamp;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            swallow(exchange.getRequestBody());
            var headers = exchange.getResponseHeaders();
            headers.set("Retry-After", RETRY_AFTER_SECONDS);
            headers.set("Cache-Control", "no-store");
            headers.set(
                    "Connection", "close"); // a kept connection would still lead here after the stamp has opened again
            headers.set("Content-Type", "text/plain");
            GateFace.sign(exchange, stamp);
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            exchange.sendResponseHeaders(503, WORDS.length);
            exchange.getResponseBody().write(WORDS);
        }
    }

    private static void swallow(InputStream body) throws IOException {
        var buffer = new byte[8 * 1024];
        var read = 0L;
        for (var n = body.read(buffer); n >= 0 && read < BODY_MAX; n = body.read(buffer)) {
            read += n;
        }
    }
}
