package io.understudy.functions.azure.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.understudy.functions.azure.http.PlainHttp;
import io.understudy.functions.azure.identity.CallerReading.CannotTell;
import io.understudy.functions.azure.identity.CallerReading.Known;
import io.understudy.functions.azure.identity.CallerReading.Stranger;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the Entra token that a caller brings. Tokens live in wall time. */
public final class CallerCheck {

    private static final Duration SKEW = Duration.ofMinutes(2);
    private static final int TOKEN_MAX = 16 * 1024;
    private static final String SCHEME = "Bearer ";

    private final Set<String> issuers;
    private final String audience;
    private final InstantSource wall;
    private final SigningKeys keys;

    /** Takes tokens of {@code tenant} that are made out to {@code audience}. */
    public CallerCheck(String tenant, String audience, PlainHttp http, InstantSource wall) {
        this(tenant, audience, wall, new SigningKeys(IssuerPage.of(tenant), http, wall));
    }

    CallerCheck(String tenant, String audience, InstantSource wall, SigningKeys keys) {
        var id = tenant.toLowerCase(Locale.ROOT); // as Entra writes it, whatever the setting says
        this.issuers =
                Set.of("https://sts.windows.net/" + id + "/", "https://login.microsoftonline.com/" + id + "/v2.0");
        this.audience = audience;
        this.wall = wall;
        this.keys = keys;
    }

    /** Reads the caller from the value of an {@code Authorization} header; an absent one is empty. */
    public CallerReading check(String authorization) {
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return new Stranger(
                    "Send an Entra access token for " + audience + " in the header 'Authorization: Bearer'.");
        }
        var text = authorization.substring(SCHEME.length()).strip();
        if (text.length() > TOKEN_MAX) {
            return new Stranger("The token is longer than any that Entra issues.");
        }
        try {
            return check(SignedJWT.parse(text));
        } catch (ParseException notOne) {
            return new Stranger("The token is not a signed JSON web token.");
        }
    }

    private CallerReading check(SignedJWT token) throws ParseException {
        var header = token.getHeader();
        if (!JWSAlgorithm.RS256.equals(header.getAlgorithm()) || header.getKeyID() == null) {
            return new Stranger("The token is not signed with RS256 under a named key.");
        }
        // The cheap checks come first, so that strangers cannot make us fetch keys.
        var claims = token.getJWTClaimsSet();
        var objection = objection(claims);
        if (objection.isPresent()) {
            return new Stranger(objection.get());
        }
        var key = keys.find(header.getKeyID());
        if (key.isEmpty()) {
            return keys.areKnown()
                    ? new Stranger("The token is signed with a key that is not Entra's.")
                    : new CannotTell("Entra's signing keys cannot be fetched right now; try again.");
        }
        try {
            if (!token.verify(new RSASSAVerifier(key.get()))) {
                return new Stranger("The token's signature is not Entra's.");
            }
        } catch (JOSEException unverifiable) {
            return new Stranger("The token's signature cannot be checked.");
        }
        return new Known(caller(claims));
    }

    private Optional<String> objection(JWTClaimsSet claims) {
        var now = wall.instant();
        if (claims.getIssuer() == null || !issuers.contains(claims.getIssuer().toLowerCase(Locale.ROOT))) {
            return Optional.of("The token was not issued by our tenant.");
        }
        if (!claims.getAudience().contains(audience)) {
            return Optional.of("The token is not made out to " + audience + ".");
        }
        var expires = instant(claims.getExpirationTime());
        if (expires.isEmpty() || !now.isBefore(expires.get().plus(SKEW))) {
            return Optional.of("The token has expired; fetch a new one.");
        }
        if (instant(claims.getNotBeforeTime())
                .filter(from -> now.plus(SKEW).isBefore(from))
                .isPresent()) {
            return Optional.of("The token is not valid yet; check the clock.");
        }
        return Optional.empty();
    }

    private static Caller caller(JWTClaimsSet claims) {
        var person = firstOf(claims, "preferred_username", "upn", "unique_name", "name");
        var application = firstOf(claims, "azp", "appid", "oid", "sub").orElse("unnamed");
        var isPerson = person.isPresent() && isDelegated(claims);
        return new Caller(clean(isPerson ? person.get() : application), isPerson, roles(claims));
    }

    /** A person's token says for which scope the person has signed in; an application's has no scope. */
    private static boolean isDelegated(JWTClaimsSet claims) {
        return firstOf(claims, "scp").isPresent()
                && firstOf(claims, "oid").isPresent()
                && !"app".equals(firstOf(claims, "idtyp").orElse(""));
    }

    private static Set<String> roles(JWTClaimsSet claims) {
        var roles = new HashSet<String>();
        if (claims.getClaim("roles") instanceof List<?> list) {
            list.forEach(role -> roles.add(String.valueOf(role)));
        }
        return roles;
    }

    private static Optional<String> firstOf(JWTClaimsSet claims, String... names) {
        for (var name : names) {
            if (claims.getClaim(name) instanceof String text && !text.isBlank()) {
                return Optional.of(text);
            }
        }
        return Optional.empty();
    }

    private static String clean(String name) {
        var clean = name.replaceAll("\\p{Cntrl}", "");
        return clean.length() > 200 ? clean.substring(0, 200) : clean;
    }

    private static Optional<Instant> instant(@Nullable Date date) {
        return Optional.ofNullable(date).map(Date::toInstant);
    }
}
