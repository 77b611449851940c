package io.understudy.gatekeeper.wire;

import io.understudy.gate.Json;
import io.understudy.gatekeeper.TokenCheck;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Accepts RS256 tokens of one audience from known issuers, and nothing else: no other algorithm, no key that the token
 * brings along, no token without an end.
 */
public final class JwtCheck implements TokenCheck {

    private static final Duration SKEW_MAX = Duration.ofSeconds(60);
    private static final Duration REFRESH_PAUSE = Duration.ofSeconds(30);
    private static final int LENGTH_MAX = 16 * 1024;
    private static final int RSA_BITS_MIN = 2048;

    /**
     * What is asked of a token.
     *
     * @param callers object or application ids that may ask; empty lets every holder of such a token
     */
    public record Demand(Set<String> issuers, String audience, Set<String> callers) {

        public Demand {
            issuers = Set.copyOf(issuers);
            callers = Set.copyOf(callers);
        }
    }

    private final Demand demand;
    private final URI keySet;
    private final InstantSource wall;
    private final BoundedHttp http = new BoundedHttp(Duration.ofSeconds(2), 256 * 1024);
    private Map<String, PublicKey> keys = Map.of();
    private Instant refreshAt = Instant.MIN;

    /**
     * @param keySet where the issuer's JWKS lies, over HTTPS or as a file
     * @param wall tokens live in real time, whatever clock the gate runs on
     */
    public JwtCheck(Demand demand, URI keySet, InstantSource wall) {
        this.demand = demand;
        this.keySet = keySet;
        this.wall = wall;
    }

    @Override
    public String refuse(String bearer) {
        var parts = bearer.split("\\.", -1);
        if (bearer.isEmpty() || bearer.length() > LENGTH_MAX || parts.length != 3) {
            return "a bearer token is needed";
        }
        try {
            var header = decode(parts[0]);
            if (!Json.text(header, "alg").filter("RS256"::equals).isPresent()) {
                return "the token is not signed with RS256";
            }
            if (Json.find(header, "crit").isPresent()) {
                return "the token asks for an extension";
            }
            var key = key(Json.text(header, "kid").orElse(""));
            var check = Signature.getInstance("SHA256withRSA");
            check.initVerify(key);
            check.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            if (!check.verify(Base64.getUrlDecoder().decode(parts[2]))) {
                return "the token's signature is not its issuer's";
            }
            return refuseClaims(decode(parts[1]));
        } catch (IllegalArgumentException | DateTimeException | GeneralSecurityException e) {
            return "the token cannot be read";
        } catch (IOException e) {
            return "the token cannot be checked: " + e.getMessage();
        }
    }

    private String refuseClaims(Object claims) {
        var now = wall.instant();
        if (Json.text(claims, "iss").filter(demand.issuers()::contains).isEmpty()) {
            return "the token is from another issuer";
        }
        if (Json.text(claims, "aud").filter(demand.audience()::equals).isEmpty()) {
            return "the token is for another audience";
        }
        var expires = Json.number(claims, "exp").map(s -> Instant.ofEpochSecond(s.longValue()));
        if (expires.isEmpty() || expires.get().plus(SKEW_MAX).isBefore(now)) {
            return "the token has expired";
        }
        var begins = Json.number(claims, "nbf").map(s -> Instant.ofEpochSecond(s.longValue()));
        if (begins.filter(b -> b.minus(SKEW_MAX).isAfter(now)).isPresent()) {
            return "the token is not valid yet";
        }
        var isKnown = demand.callers().isEmpty()
                || List.of("oid", "appid", "azp").stream()
                        .anyMatch(claim -> Json.text(claims, claim)
                                .filter(demand.callers()::contains)
                                .isPresent());
        return isKnown ? "" : "the token's holder may not ask for a write";
    }

    private synchronized PublicKey key(String id) throws IOException {
        var known = keys.get(id);
        if (known == null && !wall.instant().isBefore(refreshAt)) {
            refreshAt = wall.instant().plus(REFRESH_PAUSE);
            keys = fetchKeys();
            known = keys.get(id);
        }
        if (known == null) {
            throw new IOException("its key is not among the issuer's");
        }
        return known;
    }

    private Map<String, PublicKey> fetchKeys() throws IOException {
        var text = "file".equals(keySet.getScheme())
                ? Files.readString(Path.of(keySet))
                : http.get(keySet, Map.of()).body();
        var fresh = new HashMap<String, PublicKey>();
        try {
            for (var entry : Json.list(Json.parse(text), "keys")) {
                var isForUs = Json.text(entry, "kty").filter("RSA"::equals).isPresent()
                        && Json.text(entry, "use").orElse("sig").equals("sig");
                if (isForUs) {
                    fresh.put(Json.text(entry, "kid").orElse(""), rsa(entry));
                }
            }
            return fresh;
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

    private static Object decode(String part) {
        return Json.parse(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }
}
