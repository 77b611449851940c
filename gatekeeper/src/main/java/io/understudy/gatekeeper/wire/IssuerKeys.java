package io.understudy.gatekeeper.wire;

import io.understudy.gate.Json;
import io.understudy.words.Amounts;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The last good keys of a token's issuer. A page that is silent, broken or empty never replaces them; after a day
 * without a good page they count no more. However many tokens name unknown keys, the page is asked at most once a minute,
 * and every five seconds while no key is held at all.
 */
public final class IssuerKeys {

    /** How old keys may become before nobody can tell any more whether a token is good. */
    private static final Duration AGE_MAX = Duration.ofDays(1);

    private static final Duration RENEWED_AFTER = Duration.ofHours(1);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Duration PAUSE_WITHOUT_KEYS = Duration.ofSeconds(5);
    private static final int RSA_BITS_MIN = 2048;
    private static final int KEYS_MAX = 50;

    /** What a search for a key came to. */
    sealed interface Search {}

    record Found(PublicKey key) implements Search {}

    /** The issuer's page was read, and names no such key. */
    record NotAmong() implements Search {}

    record NotReadable(String why) implements Search {}

    private final URI page;
    private final InstantSource wall;
    private final BoundedHttp http = new BoundedHttp(Duration.ofSeconds(2), 256 * 1024);
    /** The last good page. */
    private record Page(Map<String, PublicKey> keys, Instant readAt) {

        Optional<PublicKey> key(String id, Instant now) {
            return isTooOld(now) ? Optional.empty() : Optional.ofNullable(keys.get(id));
        }

        boolean isTooOld(Instant now) {
            return readAt.plus(AGE_MAX).isBefore(now);
        }
    }

    private volatile Optional<Page> lastGood = Optional.empty();
    private volatile String failure = "the issuer's keys were not asked for yet";
    private Optional<Instant> askedAt = Optional.empty();

    /**
     * Asks nobody yet.
     *
     * @param page where the issuer's JWKS lies, over HTTPS or as a file
     */
    public IssuerKeys(URI page, InstantSource wall) {
        this.page = page;
        this.wall = wall;
    }

    /** Fetches the keys where there are none or they are older than an hour, so that a token never waits for them. */
    public synchronized void renew() {
        var now = wall.instant();
        if (lastGood.filter(good -> good.readAt().plus(RENEWED_AFTER).isAfter(now))
                .isEmpty()) {
            fetchUnlessAskedJustNow(now);
        }
    }

    /** The key of that name; asks the issuer's page where it is not among those that are held. */
    Search find(String id) {
        var now = wall.instant();
        return lastGood.flatMap(good -> good.key(id, now))
                .<Search>map(Found::new)
                .orElseGet(() -> ask(id, now));
    }

    private synchronized Search ask(String id, Instant now) {
        fetchUnlessAskedJustNow(now);
        var found = lastGood.flatMap(good -> good.key(id, now));
        if (found.isPresent()) {
            return new Found(found.get());
        }
        return failure.isEmpty() ? new NotAmong() : new NotReadable(failure);
    }

    /** For people: how many keys there are, how old they are, and what went wrong last. */
    String words() {
        var now = wall.instant();
        var held = lastGood.map(good -> good.keys().size() + " held, read "
                        + Amounts.duration(Duration.between(good.readAt(), now)) + " ago"
                        + (good.isTooOld(now) ? ", too old to count" : ""))
                .orElse("none held");
        return failure.isEmpty() ? held : held + "; " + failure;
    }

    private void fetchUnlessAskedJustNow(Instant now) {
        var pause = lastGood.filter(good -> !good.isTooOld(now)).isPresent() ? PAUSE : PAUSE_WITHOUT_KEYS;
        if (askedAt.filter(at -> at.plus(pause).isAfter(now)).isPresent()) {
            return;
        }
        askedAt = Optional.of(now);
        try {
            var fresh = parse(text());
            if (fresh.isEmpty()) {
                throw new IOException("the issuer's page names no key");
            }
            lastGood = Optional.of(new Page(fresh, now));
            failure = "";
        } catch (IOException e) {
            failure = String.valueOf(e.getMessage());
        }
    }

    private String text() throws IOException {
        if ("file".equals(page.getScheme())) {
            return Files.readString(Path.of(page));
        }
        try {
            var answer = http.get(page, Map.of());
            if (answer.status() != 200) {
                throw new IOException("answered " + answer.status());
            }
            return answer.body();
        } catch (IOException e) {
            throw new IOException("the issuer's keys cannot be fetched (" + BoundedHttp.words(page, e) + ")", e);
        }
    }

    private static Map<String, PublicKey> parse(String text) throws IOException {
        var found = new HashMap<String, PublicKey>();
        try {
            for (var entry : Json.list(Json.parse(text), "keys")) {
                var isForUs = Json.text(entry, "kty").filter("RSA"::equals).isPresent()
                        && Json.text(entry, "use").orElse("sig").equals("sig");
                if (isForUs && found.size() < KEYS_MAX) {
                    found.put(Json.text(entry, "kid").orElse(""), rsa(entry));
                }
            }
            return found;
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw new IOException("the issuer's keys cannot be read", e);
        }
    }

    private static PublicKey rsa(Object entry) throws GeneralSecurityException {
        var modulus = unsigned(Json.text(entry, "n").orElse(""));
        if (modulus.bitLength() < RSA_BITS_MIN) {
            throw new GeneralSecurityException("an RSA key has at least " + RSA_BITS_MIN + " bits");
        }
        return KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(
                        modulus, unsigned(Json.text(entry, "e").orElse(""))));
    }

    private static BigInteger unsigned(String base64) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(base64));
    }
}
