package io.understudy.rehearsal.stage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.understudy.faces.identity.IdentityFace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The stage's plain listener: App Service's identity endpoint and, for those that hold the door's key, tokens for named
 * people and what can be broken. It answers on the loopback address only.
 */
final class StageDoor implements HttpHandler {

    private static final Pattern PERSON = Pattern.compile("[a-z][a-z0-9-]{0,30}");
    private static final Pattern THING = Pattern.compile("[A-Za-z0-9@. _-]{1,200}");
    private static final int BODY_MAX = 256;
    private static final int KEY_BYTES = 32;

    private final IdentityFace identity;
    private final UnaryOperator<String> tokenOf;
    private final Breaker breaker;
    private final String key = newKey();

    StageDoor(IdentityFace identity, UnaryOperator<String> tokenOf, Breaker breaker) {
        this.identity = identity;
        this.tokenOf = tokenOf;
        this.breaker = breaker;
    }

    /** What opens the door; made once for each stage. */
    String key() {
        return key;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        switch (path) {
            case "/token", "/break", "/mend", "/breakable" -> guarded(exchange, path);
            default -> identity.handle(exchange);
        }
    }

    private void guarded(HttpExchange exchange, String path) throws IOException {
        var said = new String(exchange.getRequestBody().readNBytes(BODY_MAX), StandardCharsets.UTF_8).strip();
        if (!isOpenTo(exchange)) {
            answer(exchange, 401, "the key of the stage's door is missing or wrong");
            return;
        }
        if (!exchange.getRequestMethod().equals(path.equals("/breakable") ? "GET" : "POST")) {
            answer(exchange, 405, "this address does not take " + exchange.getRequestMethod());
            return;
        }
        try {
            answer(exchange, 200, answer(path, said));
        } catch (IllegalArgumentException refused) {
            answer(exchange, 400, String.valueOf(refused.getMessage()));
        }
    }

    private String answer(String path, String said) {
        return switch (path) {
            case "/token" ->
                tokenOf.apply(checked(said, PERSON, "say the person's name in small letters, as in: alice"));
            case "/break" -> breaker.breakThing(checked(said, THING, "say what to break, as in: region westeurope"));
            case "/mend" -> breaker.mend(checked(said, THING, "say what to mend, as in: region westeurope"));
            default -> String.join("\n", breaker.lines());
        };
    }

    private boolean isOpenTo(HttpExchange exchange) {
        var given = exchange.getRequestHeaders().getFirst("Authorization");
        return given != null && MessageDigest.isEqual(bytes(given), bytes("Bearer " + key));
    }

    private static String checked(String said, Pattern pattern, String sentence) {
        if (!pattern.matcher(said).matches()) {
            throw new IllegalArgumentException(sentence);
        }
        return said;
    }

    private static String newKey() {
        var bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        var body = bytes(text);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
