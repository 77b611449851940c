package io.understudy.faces.vault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.understudy.emulators.names.Answers;
import io.understudy.faces.identity.StageTokens;
import io.understudy.faces.identity.TokenVerdict;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** {@code {vault}.vault.azure.net} with one EC P-256 key in versions: shows its public half and signs digests with ES256. */
public final class VaultFace implements HttpHandler {

    public static final String AUDIENCE = "https://vault.azure.net";

    private static final JsonMapper JSON = new JsonMapper();
    private static final int DIGEST_BYTES = 32;

    private final String host;
    private final String keyName;
    private final StageTokens tokens;
    private final InstantSource clock;
    private final List<SigningKey> versions = new CopyOnWriteArrayList<>();
    private volatile boolean isDown;

    public VaultFace(String vaultName, String keyName, StageTokens tokens, InstantSource clock) {
        this.host = vaultName + ".vault.azure.net";
        this.keyName = keyName;
        this.tokens = tokens;
        this.clock = clock;
        versions.add(SigningKey.create(clock.instant()));
    }

    public String host() {
        return host;
    }

    /** The id of the newest version, as settings name it. */
    public String keyId() {
        return keyId(newest());
    }

    /** Adds a version and answers its id; older versions go on signing for those who name them. */
    public String rotate() {
        versions.add(SigningKey.create(clock.instant()));
        return keyId();
    }

    /** The public half of the key with this id, for those who have to trust it. */
    public Optional<ECKey> publicKey(String keyId) {
        return versions.stream()
                .filter(each -> keyId(each).equals(keyId))
                .map(each -> each.key().toPublicJWK())
                .findFirst();
    }

    /** While it is down, the vault answers 503. */
    public void setDown(boolean down) {
        isDown = down;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        var bearer = exchange.getRequestHeaders().getFirst("Authorization");
        if (isDown) {
            fail(exchange, 503, "ServiceUnavailable", "the stage was told that this vault is down");
        } else if (tokens.check(bearer == null ? "" : bearer, AUDIENCE) instanceof TokenVerdict.Refused refused) {
            challenge(exchange, refused.sentence());
        } else {
            answer(exchange);
        }
    }

    /** Key Vault's clients ask once without a token, in order to learn from this header whom to ask for one. */
    private void challenge(HttpExchange exchange, String sentence) throws IOException {
        exchange.getResponseHeaders()
                .set(
                        "WWW-Authenticate",
                        "Bearer authorization=\"https://login.microsoftonline.com/" + tokens.tenant()
                                + "\", resource=\"" + AUDIENCE + "\"");
        fail(exchange, 401, "Unauthorized", sentence);
    }

    private void answer(HttpExchange exchange) throws IOException {
        // "/keys/{name}/{version}/{operation}"; an empty version, which the SDK writes as "//", means the newest one.
        var parts = exchange.getRequestURI().getPath().split("/", -1);
        if (parts.length < 3 || parts.length > 5 || !parts[1].equals("keys") || !parts[2].equals(keyName)) {
            fail(exchange, 404, "KeyNotFound", "this vault only has the key '" + keyName + "'");
            return;
        }
        var version = parts.length > 3 ? parts[3] : "";
        var request = exchange.getRequestMethod() + " " + (parts.length > 4 ? parts[4] : "");
        if (request.equals("GET ") && version.equals("versions")) {
            Answers.json(exchange, 200, list());
            return;
        }
        if (request.equals("POST ") && version.equals("rotate")) {
            rotate();
            Answers.json(exchange, 200, newest().describe(keyId()));
            return;
        }
        var key = find(version);
        if (key.isEmpty()) {
            fail(exchange, 404, "KeyNotFound", "the key '" + keyName + "' has no version '" + version + "'");
        } else if (request.equals("GET ")) {
            Answers.json(exchange, 200, key.get().describe(keyId(key.get())));
        } else if (request.equals("POST sign")) {
            sign(exchange, key.get());
        } else {
            fail(exchange, 405, "MethodNotAllowed", "the stage's vault does not do '" + request.strip() + "'");
        }
    }

    private void sign(HttpExchange exchange, SigningKey key) throws IOException {
        byte[] digest;
        try {
            var body = JSON.readTree(exchange.getRequestBody());
            if (!body.path("alg").asText().equals("ES256")) {
                fail(exchange, 400, "BadParameter", "a P-256 key signs with ES256, not '" + body.path("alg") + "'");
                return;
            }
            digest = Base64.getUrlDecoder().decode(body.path("value").asText());
        } catch (JsonProcessingException | IllegalArgumentException unreadable) {
            fail(exchange, 400, "BadParameter", "the request to sign can't be read: " + unreadable.getMessage());
            return;
        }
        if (digest.length != DIGEST_BYTES) {
            fail(exchange, 400, "BadParameter", "a SHA-256 digest has 32 bytes, not " + digest.length);
            return;
        }
        try {
            var signature = Base64.getUrlEncoder().withoutPadding().encodeToString(key.sign(digest));
            Answers.json(
                    exchange,
                    200,
                    JsonNodeFactory.instance.objectNode().put("kid", keyId(key)).put("value", signature));
        } catch (GeneralSecurityException | JOSEException cause) {
            throw new IllegalStateException("the vault can't sign with its own key", cause);
        }
    }

    private JsonNode list() {
        var page = JsonNodeFactory.instance.objectNode();
        var entries = page.putArray("value");
        for (var key : versions) {
            entries.addObject().put("kid", keyId(key)).set("attributes", key.attributes());
        }
        page.putNull("nextLink");
        return page;
    }

    private Optional<SigningKey> find(String version) {
        return version.isEmpty()
                ? Optional.of(newest())
                : versions.stream()
                        .filter(each -> each.version().equals(version))
                        .findFirst();
    }

    private SigningKey newest() {
        return versions.get(versions.size() - 1);
    }

    private String keyId(SigningKey key) {
        return "https://" + host + "/keys/" + keyName + "/" + key.version();
    }

    private static void fail(HttpExchange exchange, int status, String code, String sentence) throws IOException {
        var body = JsonNodeFactory.instance.objectNode();
        body.putObject("error").put("code", code).put("message", sentence);
        Answers.json(exchange, status, body);
    }
}
