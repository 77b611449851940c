package io.understudy.gatekeeper.wire;

import io.understudy.gate.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The pod's workload identity: its projected token exchanged for one that the storage account accepts. */
public final class WorkloadIdentity implements Bearer {

    private static final Duration RENEW_BEFORE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofSeconds(20);

    private final URI endpoint;
    private final String clientId;
    private final Path federatedToken;
    private final String scope;
    private final InstantSource wall;
    private final BoundedHttp http = new BoundedHttp(Duration.ofSeconds(3), 64 * 1024);
    private @Nullable String token;
    private Instant renewAt = Instant.MIN;
    private Instant endsAt = Instant.MIN;

    /**
     * Holds no token yet.
     *
     * @param wall tokens live in real time, whatever clock the gate runs on
     */
    public WorkloadIdentity(
            URI authority, String tenant, String clientId, Path federatedToken, String scope, InstantSource wall) {
        this.endpoint = authority.resolve("/" + tenant + "/oauth2/v2.0/token");
        this.clientId = clientId;
        this.federatedToken = federatedToken;
        this.scope = scope;
        this.wall = wall;
    }

    @Override
    public synchronized Optional<String> token() throws IOException {
        if (!wall.instant().isBefore(renewAt)) {
            renewUnlessTheOldOneLasts();
        }
        return Optional.ofNullable(token);
    }

    /** The issuer of tokens may be gone for a while: a token is used until it ends, and asked for again at times. */
    private void renewUnlessTheOldOneLasts() throws IOException {
        try {
            renew();
        } catch (IOException e) {
            if (!wall.instant().isBefore(endsAt)) {
                token = null;
                throw e;
            }
            renewAt = wall.instant().plus(PAUSE);
        }
    }

    private void renew() throws IOException {
        var form = "grant_type=client_credentials&client_id=" + encode(clientId)
                + "&scope=" + encode(scope)
                + "&client_assertion_type=" + encode("urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                + "&client_assertion="
                + encode(Files.readString(federatedToken).strip());
        var answer = http.send("POST", endpoint, Map.of("Content-Type", "application/x-www-form-urlencoded"), form);
        try {
            var body = Json.parse(answer.body());
            var fresh = Json.text(body, "access_token");
            if (answer.status() != 200 || fresh.isEmpty()) {
                throw new IOException("no token for the activation: " + endpoint.getHost() + " answered "
                        + answer.status() + " "
                        + Json.text(body, "error").orElse(""));
            }
            token = fresh.get();
            var lifetime = Duration.ofSeconds(
                    Json.number(body, "expires_in").orElse(0.0).longValue());
            var early = lifetime.compareTo(RENEW_BEFORE.multipliedBy(2)) > 0 ? RENEW_BEFORE : lifetime.dividedBy(2);
            endsAt = wall.instant().plus(lifetime);
            renewAt = endsAt.minus(early);
        } catch (IllegalArgumentException e) {
            throw new IOException("no token for the activation: " + endpoint.getHost() + " did not answer in JSON", e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
