package io.understudy.emulators.host.servicebus;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.emulators.clock.PacedClock;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Asks the identity endpoint of App Service for tokens, and keeps each until shortly before its end. The end is told
 * on the virtual clock and handed on as wall time, because the SDK renews by the wall.
 */
final class IdentityCredential implements TokenCredential {

    private static final Duration RENEWED_BEFORE_END = Duration.ofMinutes(5);
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DEFAULT_SCOPE = "/.default";

    private final String endpoint;
    private final String header;
    private final String whose;
    private final PacedClock clock;
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();

    private record Token(String text, Instant virtualEnd) {}

    private IdentityCredential(String endpoint, String header, String whose, PacedClock clock) {
        this.endpoint = endpoint;
        this.header = header;
        this.whose = whose;
        this.clock = clock;
    }

    static IdentityCredential systemAssigned(String endpoint, String header, PacedClock clock) {
        return new IdentityCredential(endpoint, header, "", clock);
    }

    static IdentityCredential userAssigned(String clientId, String endpoint, String header, PacedClock clock) {
        return new IdentityCredential(endpoint, header, "&client_id=" + encoded(clientId), clock);
    }

    @Override
    public Mono<AccessToken> getToken(TokenRequestContext request) {
        return Mono.fromCallable(() -> tokenFor(request)).subscribeOn(Schedulers.boundedElastic());
    }

    private AccessToken tokenFor(TokenRequestContext request) throws IOException {
        var scope = request.getScopes().get(0);
        var resource =
                scope.endsWith(DEFAULT_SCOPE) ? scope.substring(0, scope.length() - DEFAULT_SCOPE.length()) : scope;
        var token = tokens.get(resource);
        if (token == null || clock.instant().plus(RENEWED_BEFORE_END).isAfter(token.virtualEnd())) {
            token = ask(resource);
            tokens.put(resource, token);
        }
        return new AccessToken(
                token.text(), clock.wallTimeOf(token.virtualEnd()).atOffset(ZoneOffset.UTC));
    }

    private Token ask(String resource) throws IOException {
        var query = "?api-version=2019-08-01&resource=" + encoded(resource) + whose;
        var connection =
                (HttpURLConnection) URI.create(endpoint + query).toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        connection.setRequestProperty("X-IDENTITY-HEADER", header);
        try {
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                throw new IOException(
                        "the identity endpoint answered " + connection.getResponseCode() + " for " + resource);
            }
            try (var body = connection.getInputStream()) {
                var json = JSON.readTree(body);
                return new Token(
                        json.path("access_token").asText(),
                        Instant.ofEpochSecond(json.path("expires_on").asLong()));
            }
        } finally {
            connection.disconnect();
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
