package io.understudy.functions.azure.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import io.understudy.functions.azure.http.PlainHttp;
import io.understudy.functions.azure.http.Reply;
import java.net.URI;
import java.net.http.HttpRequest;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The keys with which Entra signs tokens, fetched when first needed, again after a day, and again when a token names a
 * key that is not among them; but, once there are any, never more often than every half
 * minute, so that strangers cannot make us ask.
 */
final class SigningKeys {

    private static final Duration FETCH_LIMIT = Duration.ofSeconds(5);
    private static final Duration FRESH = Duration.ofHours(24);
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final Duration PAUSE_WITHOUT_KEYS = Duration.ofSeconds(2);
    private static final int KEYS_MAX = 50;

    private final URI page;
    private final PlainHttp http;
    private final InstantSource wall;

    private Map<String, RSAPublicKey> keys = Map.of();
    private Instant fetchedAt = Instant.EPOCH;
    private Instant askedAt = Instant.EPOCH;
    private boolean hasAnswered;

    SigningKeys(URI page, PlainHttp http, InstantSource wall) {
        this.page = page;
        this.http = http;
        this.wall = wall;
    }

    /** The key of that name; empty where Entra has none such, or is silent. */
    synchronized Optional<RSAPublicKey> find(String keyId) {
        var now = wall.instant();
        var isStale = !keys.containsKey(keyId) || fetchedAt.isBefore(now.minus(FRESH));
        if (isStale && !askedAt.isAfter(now.minus(keys.isEmpty() ? PAUSE_WITHOUT_KEYS : PAUSE))) {
            askedAt = now;
            fetch(now);
        }
        return Optional.ofNullable(keys.get(keyId));
    }

    /** Whether the page answered when it was asked last, so that a key that is not among ours is not Entra's. */
    synchronized boolean areKnown() {
        return !keys.isEmpty() && hasAnswered;
    }

    private void fetch(Instant now) {
        var reply = http.send(
                HttpRequest.newBuilder(page)
                        .header("Accept", "application/json")
                        .build(),
                FETCH_LIMIT);
        if (!(reply instanceof Reply.Answered answered) || answered.status() != 200) {
            hasAnswered = false; // The keys that we have still count.
            return;
        }
        var fetched = parse(answered.body());
        hasAnswered = !fetched.isEmpty();
        if (hasAnswered) {
            keys = fetched;
            fetchedAt = now;
        }
    }

    static Map<String, RSAPublicKey> parse(String body) {
        var found = new HashMap<String, RSAPublicKey>();
        try {
            for (var key : JWKSet.parse(body).getKeys()) {
                var mayVerify = key.getKeyUse() == null || KeyUse.SIGNATURE.equals(key.getKeyUse());
                if (key instanceof RSAKey rsa && mayVerify && key.getKeyID() != null && found.size() < KEYS_MAX) {
                    found.put(key.getKeyID(), rsa.toRSAPublicKey());
                }
            }
        } catch (ParseException | JOSEException unreadable) {
            return Map.of();
        }
        return found;
    }
}
