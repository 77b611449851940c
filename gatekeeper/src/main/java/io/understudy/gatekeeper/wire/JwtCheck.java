package io.understudy.gatekeeper.wire;

import io.understudy.gate.Json;
import io.understudy.gatekeeper.TokenCheck;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Accepts RS256 tokens of one audience from known issuers, and nothing else: no other algorithm, no key that the token
 * brings along, no token without an end. Keys are looked for last, so that strangers cannot make us fetch them.
 */
public final class JwtCheck implements TokenCheck {

    private static final Duration SKEW_MAX = Duration.ofSeconds(60);
    private static final int LENGTH_MAX = 16 * 1024;

    /**
     * What is asked of a token. Ids are those of a directory, in which case does not count.
     *
     * @param callers object or application ids that may ask; empty lets every holder of such a token
     */
    public record Demand(Set<String> issuers, String audience, Set<String> callers) {

        public Demand {
            issuers = withoutCase(issuers);
            callers = withoutCase(callers);
        }

        private static Set<String> withoutCase(Set<String> ids) {
            return ids.stream().map(id -> id.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        }
    }

    private final Demand demand;
    private final IssuerKeys keys;
    private final InstantSource wall;

    /** @param wall tokens live in real time, whatever clock the gate runs on */
    public JwtCheck(Demand demand, IssuerKeys keys, InstantSource wall) {
        this.demand = demand;
        this.keys = keys;
        this.wall = wall;
    }

    @Override
    public Verdict check(String bearer) {
        var parts = bearer.split("\\.", -1);
        if (bearer.isEmpty() || bearer.length() > LENGTH_MAX || parts.length != 3) {
            return new Refused("a bearer token is needed");
        }
        try {
            var header = decode(parts[0]);
            if (Json.text(header, "alg").filter("RS256"::equals).isEmpty()) {
                return new Refused("the token is not signed with RS256");
            }
            if (Json.find(header, "crit").isPresent()) {
                return new Refused("the token asks for an extension");
            }
            var keyId = Json.text(header, "kid").orElse("");
            var signature = Base64.getUrlDecoder().decode(parts[2]);
            var objection = objection(decode(parts[1]));
            if (!objection.isEmpty() || keyId.isEmpty() || signature.length == 0) {
                return new Refused(objection.isEmpty() ? "the token has no signature, or names no key" : objection);
            }
            var search = keys.find(keyId);
            if (search instanceof IssuerKeys.Found found) {
                return isSigned(parts[0] + "." + parts[1], signature, found.key())
                        ? new Accepted()
                        : new Refused("the token's signature is not its issuer's");
            }
            return search instanceof IssuerKeys.NotReadable not
                    ? new CannotTell(not.why())
                    : new Refused("the token's key is not among the issuer's");
        } catch (IllegalArgumentException | DateTimeException e) {
            return new Refused("the token cannot be read");
        }
    }

    @Override
    public String keys() {
        return keys.words();
    }

    private static boolean isSigned(String text, byte[] signature, PublicKey key) {
        try {
            var check = Signature.getInstance("SHA256withRSA");
            check.initVerify(key);
            check.update(text.getBytes(StandardCharsets.US_ASCII));
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private String objection(Object claims) {
        var now = wall.instant();
        if (!isAmong(demand.issuers(), claims, "iss")) {
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
                || List.of("oid", "appid", "azp").stream().anyMatch(claim -> isAmong(demand.callers(), claims, claim));
        return isKnown ? "" : "the token's holder may not ask for a write";
    }

    private static boolean isAmong(Set<String> ids, Object claims, String claim) {
        return Json.text(claims, claim)
                .map(id -> id.toLowerCase(Locale.ROOT))
                .filter(ids::contains)
                .isPresent();
    }

    private static Object decode(String part) {
        return Json.parse(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }
}
