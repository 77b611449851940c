package io.understudy.functions.azure.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.understudy.functions.azure.arm.FakeAzure;
import io.understudy.functions.azure.arm.HandClock;
import io.understudy.functions.azure.http.PlainHttp;
import io.understudy.functions.azure.identity.CallerReading.CannotTell;
import io.understudy.functions.azure.identity.CallerReading.Known;
import io.understudy.functions.azure.identity.CallerReading.Stranger;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallerCheckTest {

    private static final String TENANT = "33333333-3333-3333-3333-333333333333";
    private static final String V1 = "https://sts.windows.net/" + TENANT + "/";
    private static final String V2 = "https://login.microsoftonline.com/" + TENANT + "/v2.0";
    private static final RSAKey KEY = rsaKey("k1");
    private static final RSAKey OTHER_KEY = rsaKey("k1");
    private static final RSAKey NEXT_KEY = rsaKey("k2");

    private final HandClock wall = new HandClock();
    private FakeAzure entra;
    private CallerCheck check;

    @BeforeEach
    void startEntra() throws IOException {
        entra = new FakeAzure();
        var keys = new SigningKeys(URI.create(entra.endpoint() + "/keys"), new PlainHttp(), wall);
        check = new CallerCheck(TENANT, "api://understudy", wall, keys);
    }

    @AfterEach
    void stopEntra() {
        entra.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {V1, V2})
    void knowsAPersonByNameAndRoles(String issuer) throws JOSEException {
        publish(KEY);

        var reading = check.check(bearer(claims().issuer(issuer).build(), KEY));

        assertThat(reading)
                .isEqualTo(new Known(new Caller("alice@contoso.example", true, Set.of("Understudy.Operator"))));
    }

    @Test
    void knowsAnActionGroupByItsApplication() throws JOSEException {
        publish(KEY);
        var claims = new JWTClaimsSet.Builder()
                .issuer(V1)
                .audience("api://understudy")
                .expirationTime(in(Duration.ofHours(1)))
                .claim("appid", "461e8683-5575-4561-ac7f-899cc907d62a")
                .claim("roles", List.of("ActionGroupsSecureWebhook"))
                .build();

        assertThat(check.check(bearer(claims, KEY))).isInstanceOfSatisfying(Known.class, known -> {
            assertThat(known.caller().isPerson()).isFalse();
            assertThat(known.caller().name()).isEqualTo("461e8683-5575-4561-ac7f-899cc907d62a");
            assertThat(known.caller().has(Caller.ACTION_GROUP)).isTrue();
            assertThat(known.caller().has(Caller.OPERATOR)).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"scp", "oid"})
    void takesNobodyForAPersonWithoutASignIn(String missing) throws JOSEException {
        publish(KEY);

        var reading = check.check(bearer(claims().claim(missing, null).build(), KEY));

        assertThat(((Known) reading).caller().isPerson()).isFalse();
    }

    @Test
    void takesAnApplicationForNoPersonWhateverItsName() throws JOSEException {
        publish(KEY);

        var reading = check.check(bearer(claims().claim("idtyp", "app").build(), KEY));

        assertThat(((Known) reading).caller().isPerson()).isFalse();
    }

    @Test
    void knowsItsTenantInWhateverCaseItIsWritten() throws JOSEException {
        publish(KEY);
        var keys = new SigningKeys(URI.create(entra.endpoint() + "/keys"), new PlainHttp(), wall);
        var tenant = "abcdef33-3333-3333-3333-333333333333";
        check = new CallerCheck(tenant.toUpperCase(Locale.ROOT), "api://understudy", wall, keys);
        var issuer = "https://sts.windows.net/" + tenant + "/";

        assertThat(check.check(bearer(claims().issuer(issuer).build(), KEY))).isInstanceOf(Known.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"keys\":[]}", "{\"error\":\"busy\"}"})
    void cannotTellOfAnUnknownKeyWhileThePageSaysNothingAndKeepsTheKeysThatItHas(String page) throws JOSEException {
        entra.on("GET", "/keys", 200, keySet(KEY)).on("GET", "/keys", page.isEmpty() ? 503 : 200, page);
        check.check(bearer(claims().build(), KEY));
        wall.pass(Duration.ofSeconds(31));

        var unknown = check.check(bearer(claims().build(), NEXT_KEY));
        var known = check.check(bearer(claims().build(), KEY));

        assertThat(unknown).isInstanceOf(CannotTell.class);
        assertThat(known).isInstanceOf(Known.class);
    }

    @Test
    void fetchesTheKeysOnce() throws JOSEException {
        publish(KEY);

        check.check(bearer(claims().build(), KEY));
        check.check(bearer(claims().build(), KEY));

        assertThat(entra.calls()).hasSize(1);
    }

    @Test
    void noticesANewKeyButIsNotMadeToAskAllTheTime() throws JOSEException {
        entra.on("GET", "/keys", 200, keySet(KEY)).on("GET", "/keys", 200, keySet(KEY, NEXT_KEY));
        check.check(bearer(claims().build(), KEY));

        var tooEarly = check.check(bearer(claims().build(), NEXT_KEY));
        wall.pass(Duration.ofSeconds(31));
        var later = check.check(bearer(claims().build(), NEXT_KEY));

        assertThat(tooEarly).isInstanceOf(Stranger.class);
        assertThat(later).isInstanceOf(Known.class);
        assertThat(entra.calls()).hasSize(2);
    }

    @Test
    void cannotTellWithoutKeysAndRecovers() throws JOSEException {
        entra.on("GET", "/keys", 503, "").on("GET", "/keys", 200, keySet(KEY));

        var without = check.check(bearer(claims().build(), KEY));
        wall.pass(Duration.ofSeconds(3));
        var with = check.check(bearer(claims().build(), KEY));

        assertThat(without).isInstanceOf(CannotTell.class);
        assertThat(with).isInstanceOf(Known.class);
    }

    @ParameterizedTest
    @CsvSource({"-119, true", "-121, false", "3600, true"})
    void allowsForTwoMinutesOfSkew(long expiresIn, boolean isKnown) throws JOSEException {
        publish(KEY);
        var claims = claims().expirationTime(in(Duration.ofSeconds(expiresIn))).build();

        assertThat(check.check(bearer(claims, KEY)) instanceof Known).isEqualTo(isKnown);
    }

    @Test
    void refusesTokensThatAreNotForUs() throws JOSEException {
        publish(KEY);

        assertThat(sentence(bearer(claims().audience("api://other").build(), KEY)))
                .isEqualTo("The token is not made out to api://understudy.");
        assertThat(sentence(
                        bearer(claims().issuer("https://sts.windows.net/other/").build(), KEY)))
                .isEqualTo("The token was not issued by our tenant.");
        assertThat(sentence(bearer(claims().issuer(null).build(), KEY))).contains("not issued by our tenant");
        assertThat(sentence(bearer(claims().expirationTime(null).build(), KEY))).contains("expired");
        assertThat(sentence(
                        bearer(claims().notBeforeTime(in(Duration.ofMinutes(3))).build(), KEY)))
                .contains("not valid yet");
        assertThat(entra.calls()).isEmpty();
    }

    @Test
    void refusesASignatureThatIsNotEntras() throws JOSEException {
        publish(KEY);

        assertThat(sentence(bearer(claims().build(), OTHER_KEY))).isEqualTo("The token's signature is not Entra's.");
    }

    @Test
    void refusesUnsignedTokensAndOtherAlgorithms() throws JOSEException {
        publish(KEY);
        var secret = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("k1").build(), claims().build());
        secret.sign(new MACSigner(new byte[32]));

        assertThat(sentence("Bearer " + new PlainJWT(claims().build()).serialize()))
                .contains("not a signed");
        assertThat(sentence("Bearer " + secret.serialize())).contains("not signed with RS256");
        assertThat(entra.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Basic YTpi", "Bearer x.y.z", "Bearer a.b"})
    void answersWhateverItIsGiven(String authorization) {
        assertThat(sentence(authorization)).endsWith(".");
    }

    @Test
    void doesNotReadEndlessTokens() {
        assertThat(sentence("Bearer " + "x".repeat(100_000))).contains("longer than any");
    }

    private String sentence(String authorization) {
        var reading = check.check(authorization);
        assertThat(reading).isInstanceOf(Stranger.class);
        return ((Stranger) reading).sentence();
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(V2)
                .audience("api://understudy")
                .expirationTime(in(Duration.ofHours(1)))
                .notBeforeTime(in(Duration.ofMinutes(-1)))
                .claim("preferred_username", "alice@contoso.example")
                .claim("name", "Alice")
                .claim("oid", "11111111-1111-1111-1111-111111111111")
                .claim("scp", "user_impersonation")
                .claim("roles", List.of("Understudy.Operator"));
    }

    private Date in(Duration duration) {
        Instant then = wall.instant().plus(duration);
        return Date.from(then);
    }

    private void publish(RSAKey... keys) {
        entra.on("GET", "/keys", 200, keySet(keys));
    }

    private static String keySet(RSAKey... keys) {
        return new JWKSet(List.copyOf(List.of(keys))).toPublicJWKSet().toString();
    }

    private static String bearer(JWTClaimsSet claims, RSAKey key) throws JOSEException {
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
        token.sign(new RSASSASigner(key));
        return "Bearer " + token.serialize();
    }

    private static RSAKey rsaKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
