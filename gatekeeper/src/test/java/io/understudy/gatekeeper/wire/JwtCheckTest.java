package io.understudy.gatekeeper.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.gatekeeper.LocalServer;
import io.understudy.gatekeeper.TokenCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JwtCheckTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String ISSUER = "https://login.microsoftonline.com/t/v2.0";
    private static final String HEADER = "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"1\"}";

    private final KeyPair keys = rsa(2048);
    private Instant now = NOW;

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void publishKeys() throws IOException {
        publish(keys, "1");
    }

    @Test
    void acceptsATokenOfItsIssuerForItsAudience() {
        assertThat(refusal(check(), token(HEADER, claims("")))).isEmpty();
    }

    @Test
    void refusesWhoeverIsNotListed() {
        assertThat(refusal(check("somebody"), token(HEADER, claims(""))))
                .isEqualTo("the token's holder may not ask for a write");
        assertThat(refusal(check("caller"), token(HEADER, claims("")))).isEmpty();
    }

    @Test
    void refusesOtherAudiencesIssuersAndTimes() {
        var claims = claims("");
        assertThat(refusal(check(), token(HEADER, claims.replace("api://understudy", "api://other"))))
                .isEqualTo("the token is for another audience");
        assertThat(refusal(check(), token(HEADER, claims.replace("/t/", "/u/"))))
                .isEqualTo("the token is from another issuer");
        assertThat(refusal(
                        check(),
                        token(HEADER, claims("\"nbf\":" + NOW.plusSeconds(100).getEpochSecond() + ","))))
                .isEqualTo("the token is not valid yet");
        assertThat(refusal(check(), token(HEADER, claims.replace("\"exp\"", "\"expires\""))))
                .isEqualTo("the token has expired");
        now = NOW.plusSeconds(361);
        assertThat(refusal(check(), token(HEADER, claims))).isEqualTo("the token has expired");
    }

    @Test
    void refusesOtherAlgorithmsAndNone() {
        for (var algorithm : new String[] {"none", "HS256", "RS512", "rs256"}) {
            assertThat(refusal(check(), token(HEADER.replace("RS256", algorithm), claims(""))))
                    .isEqualTo("the token is not signed with RS256");
        }
        assertThat(refusal(check(), encode(HEADER) + "." + encode(claims("")) + "."))
                .isNotEmpty();
    }

    @Test
    void refusesForgedAndChangedTokens() {
        var good = token(HEADER, claims(""));
        var parts = good.split("\\.", -1);

        assertThat(refusal(check(), sign(rsa(2048), encode(HEADER) + "." + encode(claims("")))))
                .isEqualTo("the token's signature is not its issuer's");
        assertThat(refusal(check(), parts[0] + "." + encode(claims("\"roles\":[\"x\"],")) + "." + parts[2]))
                .isNotEmpty();
        assertThat(refusal(check(), token(HEADER.replace("\"1\"", "\"2\""), claims(""))))
                .isEqualTo("the token's key is not among the issuer's");
    }

    @Test
    void refusesGarbage() {
        for (var garbage : new String[] {"", "a", "a.b", "a.b.c", "..", "a.b.c.d", "x".repeat(20_000), "%.%.%"}) {
            assertThat(refusal(check(), garbage)).as(garbage).isNotEmpty();
        }
    }

    @Test
    void refusesAnEndThatNoCalendarKnows() {
        var endless = claims("").replaceFirst("\"exp\":[0-9]+", "\"exp\":1e300");

        assertThat(refusal(check(), token(HEADER, endless))).isEqualTo("the token cannot be read");
    }

    @Test
    void learnsNewKeysOfTheIssuer() throws IOException {
        var check = check();
        var next = rsa(2048);
        var token = sign(next, encode(HEADER.replace("\"1\"", "\"2\"")) + "." + encode(claims("")));
        assertThat(refusal(check, token)).isNotEmpty();

        publish(next, "2");
        now = NOW.plusSeconds(61);

        assertThat(refusal(check, token)).isEmpty();
    }

    @Test
    void refusesWeakKeys() throws IOException {
        publish(rsa(1024), "1");

        assertThat(check().check(token(HEADER, claims(""))))
                .isEqualTo(new TokenCheck.CannotTell("the issuer's keys cannot be read"));
    }

    @Test
    void cannotTellWhileItsIssuersPageIsSilentAndNoKeyWasEverRead() throws IOException {
        Files.delete(folder.resolve("keys.json"));
        var check = check();

        var silent = check.check(token(HEADER, claims("")));
        publish(keys, "1");
        now = NOW.plusSeconds(6);
        var answered = check.check(token(HEADER, claims("")));

        assertThat(silent).isInstanceOf(TokenCheck.CannotTell.class);
        assertThat(answered).isEqualTo(new TokenCheck.Accepted());
    }

    @Test
    void keepsItsLastGoodKeysWhateverThePageSaysAfterwards() throws IOException {
        for (var page : new String[] {
            "", "{}", "{\"keys\":[]}", "{\"error\":\"busy\"}", "<html>", "{\"keys\":[{\"kty\":\"RSA\"}]}"
        }) {
            publish(keys, "1");
            now = NOW;
            var issuer = issuer();
            issuer.renew();
            Files.writeString(folder.resolve("keys.json"), page);
            now = NOW.plusSeconds(7_200);
            issuer.renew();

            assertThat(new JwtCheck(demand(), issuer, () -> NOW).check(token(HEADER, claims(""))))
                    .as(page)
                    .isEqualTo(new TokenCheck.Accepted());
            assertThat(issuer.words()).as(page).startsWith("1 held, read 120 min ago; ");
        }
    }

    @Test
    void believesItsKeysForADayAndNoLonger() throws IOException {
        var issuer = issuer();
        issuer.renew();
        Files.delete(folder.resolve("keys.json"));
        var check = new JwtCheck(demand(), issuer, () -> NOW);

        now = NOW.plus(Duration.ofDays(1));
        var inTime = check.check(token(HEADER, claims("")));
        now = NOW.plus(Duration.ofDays(1)).plusSeconds(1);
        var tooLate = check.check(token(HEADER, claims("")));

        assertThat(inTime).isEqualTo(new TokenCheck.Accepted());
        assertThat(tooLate).isInstanceOf(TokenCheck.CannotTell.class);
        assertThat(issuer.words()).contains("read 1440 min ago, too old to count");
    }

    @Test
    void cannotTellOfAnUnknownKeyWhileThePageIsSilent() throws IOException {
        var issuer = issuer();
        issuer.renew();
        Files.delete(folder.resolve("keys.json"));
        now = NOW.plusSeconds(120);

        assertThat(new JwtCheck(demand(), issuer, () -> NOW).check(token(HEADER.replace("\"1\"", "\"2\""), claims(""))))
                .isInstanceOf(TokenCheck.CannotTell.class);
    }

    @Test
    void isNotMadeToFetchKeysByStrangers() {
        var fetches = new AtomicInteger();
        var page = "{\"keys\":[" + jwk(keys, "1") + "]}";
        try (var server = new LocalServer(exchange -> {
            fetches.incrementAndGet();
            try (exchange) {
                var bytes = page.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        })) {
            var check = new JwtCheck(demand(), new IssuerKeys(server.uri("/keys"), () -> now), () -> NOW);
            var none = encode(HEADER.replace("RS256", "none")) + "." + encode(claims("")) + ".";
            for (var stranger : new String[] {
                none,
                "a.b.c",
                token(HEADER.replace("RS256", "HS256"), claims("")),
                token(HEADER.replace(",\"kid\":\"1\"", ""), claims("")),
                token(HEADER.replace("\"1\"", "\"x\""), claims("").replace("/t/", "/u/")),
                encode(HEADER) + "." + encode(claims("")) + "."
            }) {
                assertThat(check.check(stranger)).isInstanceOf(TokenCheck.Refused.class);
            }
            assertThat(fetches).hasValue(0);

            assertThat(check.check(token(HEADER, claims("")))).isEqualTo(new TokenCheck.Accepted());
            for (var second = 0; second < 120; second++) {
                now = NOW.plusSeconds(second);
                assertThat(check.check(token(HEADER.replace("\"1\"", "\"" + second + "x\""), claims(""))))
                        .isInstanceOf(TokenCheck.Refused.class);
            }
            assertThat(fetches).as("one at first, and one a minute").hasValue(2);
        }
    }

    @Test
    void readsIdsInWhateverCaseTheyAreWritten() {
        var demand = new JwtCheck.Demand(Set.of(ISSUER.toUpperCase(Locale.ROOT)), "api://understudy", Set.of("CALLER"));

        assertThat(new JwtCheck(demand, issuer(), () -> now).check(token(HEADER, claims(""))))
                .isEqualTo(new TokenCheck.Accepted());
    }

    /** Why a token is not accepted; empty where it is. */
    private static String refusal(JwtCheck check, String bearer) {
        var verdict = check.check(bearer);
        if (verdict instanceof TokenCheck.Refused refused) {
            return refused.why();
        }
        return verdict instanceof TokenCheck.CannotTell not ? "cannot tell: " + not.why() : "";
    }

    private IssuerKeys issuer() {
        return new IssuerKeys(folder.resolve("keys.json").toUri(), () -> now);
    }

    private static JwtCheck.Demand demand(String... callers) {
        return new JwtCheck.Demand(Set.of(ISSUER), "api://understudy", Set.of(callers));
    }

    private JwtCheck check(String... callers) {
        return new JwtCheck(demand(callers), issuer(), () -> now);
    }

    private static String claims(String more) {
        return "{" + more + "\"iss\":\"" + ISSUER + "\",\"aud\":\"api://understudy\",\"oid\":\"caller\",\"exp\":"
                + NOW.plusSeconds(300).getEpochSecond() + "}";
    }

    private String token(String header, String claims) {
        return sign(keys, encode(header) + "." + encode(claims));
    }

    private void publish(KeyPair pair, String id) throws IOException {
        Files.writeString(folder.resolve("keys.json"), "{\"keys\":[" + jwk(pair, id) + "]}");
    }

    private static String jwk(KeyPair pair, String id) {
        var key = (RSAPublicKey) pair.getPublic();
        return "{\"kty\":\"RSA\",\"use\":\"sig\",\"kid\":\"" + id + "\",\"n\":\""
                + encode(key.getModulus().toByteArray()) + "\",\"e\":\""
                + encode(key.getPublicExponent().toByteArray()) + "\"}";
    }

    private static String sign(KeyPair pair, String text) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair rsa(int bits) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
