package io.understudy.faces.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/**
 * Issues the stage's tokens and checks them. Tokens live in wall time, because the clients that keep them compare with
 * a clock of their own.
 */
public final class StageTokens {

    private static final String BEARER = "Bearer ";
    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final String MANAGEMENT = "https://management.azure.com";
    private static final String MANAGEMENT_OLD_NAME = "https://management.core.windows.net";

    private final String tenant;
    private final InstantSource wall;
    private final RSAKey key;
    private final JWSSigner signer;
    private final JWSVerifier verifier;

    public StageTokens(String tenant, InstantSource wall) {
        this.tenant = tenant;
        this.wall = wall;
        try {
            this.key = new RSAKeyGenerator(2048)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint(true)
                    .generate();
            this.signer = new RSASSASigner(key);
            this.verifier = new RSASSAVerifier(key);
        } catch (JOSEException cause) {
            throw new IllegalStateException("this JDK can't make an RSA key for the stage's tokens", cause);
        }
    }

    public String tenant() {
        return tenant;
    }

    /** Issuer of tokens of the first version, which managed identities and Azure Monitor hold. */
    public String issuerV1() {
        return "https://sts.windows.net/" + tenant + "/";
    }

    /** Issuer of tokens of the second version, which people hold. */
    public String issuerV2() {
        return "https://login.microsoftonline.com/" + tenant + "/v2.0";
    }

    /** The keys that the stage publishes. */
    public JWKSet publicKeys() {
        return new JWKSet(key.toPublicJWK());
    }

    public Issued issue(Principal principal, String audience) {
        return issue(principal, audience, TokenFault.NONE);
    }

    /** A token that is faulty in the way asked for; the faults that are not about tokens yield a good one. */
    public Issued issue(Principal principal, String audience, TokenFault fault) {
        var now = wall.instant();
        var begin = fault == TokenFault.EXPIRED ? now.minus(LIFETIME.multipliedBy(2)) : now;
        var expiry = begin.plus(LIFETIME);
        var isPerson = principal instanceof Principal.Person;
        var claims = new JWTClaimsSet.Builder()
                .issuer(isPerson ? issuerV2() : issuerV1())
                .audience(fault == TokenFault.WRONG_AUDIENCE ? "https://nobody.example" : audience)
                .subject(principal.objectId())
                .issueTime(Date.from(begin))
                .notBeforeTime(Date.from(begin))
                .expirationTime(Date.from(expiry))
                .jwtID(UUID.randomUUID().toString())
                .claim("tid", tenant)
                .claim("oid", principal.objectId())
                .claim("ver", isPerson ? "2.0" : "1.0");
        principal.claims().forEach(claims::claim);
        if (!principal.roles().isEmpty()) {
            claims.claim("roles", principal.roles().stream().sorted().toList());
        }
        var header =
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
        var token = new SignedJWT(header, claims.build());
        try {
            token.sign(signer);
        } catch (JOSEException cause) {
            throw new IllegalStateException("the stage can't sign a token with its own key", cause);
        }
        return new Issued(token.serialize(), now, expiry);
    }

    /** Checks a token, with or without {@code Bearer} in front of it; an empty text stands for no token at all. */
    public TokenVerdict check(String bearer, String audience) {
        if (bearer.isBlank()) {
            return new TokenVerdict.Refused("a bearer token for " + audience + " is needed");
        }
        var text = bearer.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? bearer.substring(BEARER.length()).strip()
                : bearer.strip();
        try {
            var token = SignedJWT.parse(text);
            if (!key.getKeyID().equals(token.getHeader().getKeyID()) || !token.verify(verifier)) {
                return new TokenVerdict.Refused("the token was not signed by this stage");
            }
            return check(token.getJWTClaimsSet(), audience);
        } catch (ParseException notAToken) {
            return new TokenVerdict.Refused("the bearer token is not a JWT: " + notAToken.getMessage());
        } catch (JOSEException wrongKind) {
            return new TokenVerdict.Refused("the token is not signed with RS256: " + wrongKind.getMessage());
        }
    }

    private TokenVerdict check(JWTClaimsSet claims, String audience) {
        var now = wall.instant();
        var expiry = claims.getExpirationTime().toInstant();
        if (!now.isBefore(expiry)) {
            return new TokenVerdict.Refused("the token ran out at " + expiry);
        }
        if (!List.of(issuerV1(), issuerV2()).contains(claims.getIssuer())) {
            return new TokenVerdict.Refused("the token's issuer " + claims.getIssuer() + " is not tenant " + tenant);
        }
        if (claims.getAudience().stream().noneMatch(mine -> plain(mine).equals(plain(audience)))) {
            return new TokenVerdict.Refused("the token is for " + claims.getAudience() + ", not for " + audience);
        }
        return new TokenVerdict.Accepted(claims.getClaims(), expiry);
    }

    /** Azure takes an audience with and without its last slash, and Resource Manager under two names. */
    private static String plain(String audience) {
        var end = audience.length();
        while (end > 0 && audience.charAt(end - 1) == '/') {
            end--;
        }
        var trimmed = audience.substring(0, end);
        return trimmed.equals(MANAGEMENT_OLD_NAME) ? MANAGEMENT : trimmed;
    }

    /** A token and the times that a client wants to know with it. */
    public record Issued(String token, Instant at, Instant expiry) {

        public long secondsLeft() {
            return Math.max(0, Duration.between(at, expiry).toSeconds());
        }
    }
}
