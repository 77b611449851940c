package io.understudy.faces.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.understudy.emulators.names.Answers;
import io.understudy.emulators.names.Forms;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * {@code login.microsoftonline.com}: discovery, public keys, and the token endpoint. A person signs in by name
 * ({@code person=alice}), an application by its client id; the stage asks neither for a password.
 */
public final class LoginFace implements HttpHandler {

    public static final String HOST = "login.microsoftonline.com";

    private static final JsonMapper JSON = new JsonMapper();
    private static final String DEFAULT_SCOPE = "/.default";

    private final StageTokens tokens;
    private final Map<String, Principal.Person> people = new ConcurrentHashMap<>();
    private final Map<String, Principal.Application> applications = new ConcurrentHashMap<>();
    private volatile TokenFault fault = TokenFault.NONE;

    public LoginFace(StageTokens tokens, List<? extends Principal> known) {
        this.tokens = tokens;
        for (var principal : known) {
            if (principal instanceof Principal.Person person) {
                people.put(person.alias(), person);
            } else if (principal instanceof Principal.Application application) {
                applications.put(application.clientId(), application);
            }
        }
    }

    /** From now on the token endpoint behaves so, until told otherwise; {@link TokenFault#DOWN} takes discovery and keys with it. */
    public void behave(TokenFault how) {
        fault = how;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        if (fault == TokenFault.DOWN) {
            exchange.close();
            return;
        }
        var path = exchange.getRequestURI().getPath();
        var slash = path.indexOf('/', 1);
        var tenant = slash < 0 ? "" : path.substring(1, slash);
        var rest = slash < 0 ? "" : path.substring(slash);
        if (rest.equals("/discovery/instance")) {
            Answers.json(exchange, 200, instance());
        } else if (!Set.of(tokens.tenant(), "common", "organizations").contains(tenant)) {
            Answers.json(exchange, 400, error("invalid_tenant", "tenant '" + tenant + "' is not on this stage"));
        } else {
            answer(exchange, rest);
        }
    }

    private void answer(HttpExchange exchange, String path) throws IOException {
        switch (path) {
            case "/v2.0/.well-known/openid-configuration" ->
                Answers.json(exchange, 200, discovery(tokens.issuerV2(), "/oauth2/v2.0/", "/discovery/v2.0/keys"));
            case "/.well-known/openid-configuration" ->
                Answers.json(exchange, 200, discovery(tokens.issuerV1(), "/oauth2/", "/discovery/keys"));
            case "/discovery/v2.0/keys", "/discovery/keys" ->
                Answers.json(exchange, 200, JSON.readTree(tokens.publicKeys().toString()));
            case "/oauth2/v2.0/token", "/oauth2/token" -> signIn(exchange);
            default -> Answers.problem(exchange, 404, "the stage's sign-in knows no " + path);
        }
    }

    private void signIn(HttpExchange exchange) throws IOException {
        var form = Forms.body(exchange);
        var who = find(form);
        var audience = audienceOf(form);
        if (!exchange.getRequestMethod().equals("POST")) {
            Answers.json(exchange, 405, error("invalid_request", "tokens are asked for with POST"));
        } else if (fault == TokenFault.UNAUTHORIZED) {
            Answers.json(exchange, 401, error("invalid_client", "the stage was told to refuse everybody"));
        } else if (who.isEmpty()) {
            Answers.json(exchange, 400, error("invalid_grant", "neither person nor client_id names anyone known here"));
        } else if (audience.isEmpty()) {
            Answers.json(exchange, 400, error("invalid_scope", "the form names neither scope nor resource"));
        } else {
            var issued = tokens.issue(who.get(), audience, fault);
            Answers.json(
                    exchange,
                    200,
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("token_type", "Bearer")
                            .put("expires_in", issued.secondsLeft())
                            .put("ext_expires_in", issued.secondsLeft())
                            .put("access_token", issued.token()));
        }
    }

    private Optional<Principal> find(Map<String, String> form) {
        var person = form.get("person");
        if (person != null) {
            return Optional.ofNullable(people.get(person));
        }
        return Optional.ofNullable(applications.get(form.getOrDefault("client_id", "")));
    }

    /** Of {@code scope} the first word counts, without the {@code /.default} that names all permissions. */
    private static String audienceOf(Map<String, String> form) {
        var scope = form.getOrDefault("scope", "").strip();
        if (scope.isEmpty()) {
            return form.getOrDefault("resource", "");
        }
        var space = scope.indexOf(' ');
        var first = space < 0 ? scope : scope.substring(0, space);
        return first.endsWith(DEFAULT_SCOPE) ? first.substring(0, first.length() - DEFAULT_SCOPE.length()) : first;
    }

    private JsonNode discovery(String issuer, String oauthPath, String keysPath) {
        var authority = "https://" + HOST + "/" + tokens.tenant();
        var document = JsonNodeFactory.instance
                .objectNode()
                .put("issuer", issuer)
                .put("authorization_endpoint", authority + oauthPath + "authorize")
                .put("token_endpoint", authority + oauthPath + "token")
                .put("jwks_uri", authority + keysPath);
        document.putArray("response_types_supported").add("code").add("id_token");
        document.putArray("subject_types_supported").add("pairwise");
        document.putArray("id_token_signing_alg_values_supported").add("RS256");
        return document;
    }

    /** What MSAL asks first: which names this cloud's sign-in goes by. */
    private JsonNode instance() {
        var document = JsonNodeFactory.instance.objectNode();
        document.put(
                "tenant_discovery_endpoint",
                "https://" + HOST + "/" + tokens.tenant() + "/v2.0/.well-known/openid-configuration");
        document.put("api-version", "1.1");
        var cloud = document.putArray("metadata").addObject();
        cloud.put("preferred_network", HOST).put("preferred_cache", "login.windows.net");
        cloud.putArray("aliases").add(HOST).add("login.windows.net").add("sts.windows.net");
        return document;
    }

    private static JsonNode error(String code, String sentence) {
        return JsonNodeFactory.instance.objectNode().put("error", code).put("error_description", sentence);
    }
}
