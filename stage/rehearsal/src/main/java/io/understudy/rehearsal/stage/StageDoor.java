package io.understudy.rehearsal.stage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.understudy.faces.identity.IdentityFace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The stage's plain listener: App Service's identity endpoint, and tokens for named people at the same desk. */
final class FrontOffice implements HttpHandler {

    private static final Pattern FORM = Pattern.compile("person=([a-z][a-z0-9-]{0,30})");
    private static final int FORM_MAX = 256;

    private final IdentityFace identity;
    private final UnaryOperator<String> tokenOf;

    FrontOffice(IdentityFace identity, UnaryOperator<String> tokenOf) {
        this.identity = identity;
        this.tokenOf = tokenOf;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestURI().getPath().equals("/token")) {
            identity.handle(exchange);
            return;
        }
        var form = new String(exchange.getRequestBody().readNBytes(FORM_MAX), StandardCharsets.UTF_8);
        var match = FORM.matcher(form.strip());
        if (!match.matches()) {
            answer(exchange, 400, "Say who you are: person=alice");
            return;
        }
        answer(exchange, 200, tokenOf.apply(match.group(1)));
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        var body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
