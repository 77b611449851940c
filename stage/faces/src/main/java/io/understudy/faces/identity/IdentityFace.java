package io.understudy.faces.identity;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.understudy.emulators.names.Answers;
import io.understudy.emulators.names.Forms;
import java.io.IOException;
import java.util.List;

/**
 * The identity endpoint of an App Service (protocol of 2019-08-01), for {@code IDENTITY_ENDPOINT}. The first identity
 * is the one that is given out when the caller names none.
 */
public final class IdentityFace implements HttpHandler {

    /** Where the face expects its callers, below the address of a plain listener. */
    public static final String PATH = "/msi/token";

    private static final String PROTOCOL = "2019-08-01";

    private final StageTokens tokens;
    private final String headerSecret;
    private final List<Principal.Application> identities;
    private volatile TokenFault fault = TokenFault.NONE;

    public IdentityFace(StageTokens tokens, String headerSecret, List<Principal.Application> identities) {
        if (identities.isEmpty()) {
            throw new IllegalArgumentException("an identity endpoint needs at least one identity");
        }
        this.tokens = tokens;
        this.headerSecret = headerSecret;
        this.identities = List.copyOf(identities);
    }

    /** From now on the endpoint behaves so, until told otherwise. */
    public void behave(TokenFault how) {
        fault = how;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        var query = Forms.query(exchange);
        var resource = query.getOrDefault("resource", "");
        var identity = identities.stream()
                .filter(each -> each.clientId()
                        .equals(query.getOrDefault(
                                "client_id", identities.get(0).clientId())))
                .findFirst();
        if (fault == TokenFault.DOWN) {
            exchange.close();
        } else if (!exchange.getRequestURI().getPath().equals(PATH)
                || !exchange.getRequestMethod().equals("GET")) {
            Answers.problem(exchange, 404, "the identity endpoint only answers GET " + PATH);
        } else if (fault == TokenFault.UNAUTHORIZED
                || !headerSecret.equals(exchange.getRequestHeaders().getFirst("X-IDENTITY-HEADER"))) {
            Answers.problem(exchange, 401, "X-IDENTITY-HEADER is not the secret of IDENTITY_HEADER");
        } else if (!query.getOrDefault("api-version", "").equals(PROTOCOL)) {
            Answers.problem(exchange, 400, "the identity endpoint speaks api-version " + PROTOCOL + " only");
        } else if (resource.isBlank()) {
            Answers.problem(exchange, 400, "the query names no resource");
        } else if (identity.isEmpty()) {
            Answers.problem(exchange, 400, "no identity with client id " + query.get("client_id") + " is assigned");
        } else {
            give(exchange, identity.get(), resource);
        }
    }

    private void give(HttpExchange exchange, Principal.Application identity, String resource) throws IOException {
        var issued = tokens.issue(identity, resource, fault);
        Answers.json(
                exchange,
                200,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("access_token", issued.token())
                        .put("expires_on", Long.toString(issued.expiry().getEpochSecond()))
                        .put("resource", resource)
                        .put("token_type", "Bearer")
                        .put("client_id", identity.clientId()));
    }
}
