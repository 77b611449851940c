package io.understudy.gatekeeper.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
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
        assertThat(check().refuse(token(HEADER, claims("")))).isEmpty();
    }

    @Test
    void refusesWhoeverIsNotListed() {
        assertThat(check("somebody").refuse(token(HEADER, claims(""))))
                .isEqualTo("the token's holder may not ask for a write");
        assertThat(check("caller").refuse(token(HEADER, claims("")))).isEmpty();
    }

    @Test
    void refusesOtherAudiencesIssuersAndTimes() {
        var claims = claims("");
        assertThat(check().refuse(token(HEADER, claims.replace("api://understudy", "api://other"))))
                .isEqualTo("the token is for another audience");
        assertThat(check().refuse(token(HEADER, claims.replace("/t/", "/u/"))))
                .isEqualTo("the token is from another issuer");
        assertThat(check().refuse(token(
                        HEADER, claims("\"nbf\":" + NOW.plusSeconds(100).getEpochSecond() + ","))))
                .isEqualTo("the token is not valid yet");
        assertThat(check().refuse(token(HEADER, claims.replace("\"exp\"", "\"expires\""))))
                .isEqualTo("the token has expired");
        now = NOW.plusSeconds(361);
        assertThat(check().refuse(token(HEADER, claims))).isEqualTo("the token has expired");
    }

    @Test
    void refusesOtherAlgorithmsAndNone() {
        for (var algorithm : new String[] {"none", "HS256", "RS512", "rs256"}) {
            assertThat(check().refuse(token(HEADER.replace("RS256", algorithm), claims(""))))
                    .isEqualTo("the token is not signed with RS256");
        }
        assertThat(check().refuse(encode(HEADER) + "." + encode(claims("")) + "."))
                .isNotEmpty();
    }

    @Test
    void refusesForgedAndChangedTokens() {
        var good = token(HEADER, claims(""));
        var parts = good.split("\\.", -1);

        assertThat(check().refuse(sign(rsa(2048), encode(HEADER) + "." + encode(claims("")))))
                .isEqualTo("the token's signature is not its issuer's");
        assertThat(check().refuse(parts[0] + "." + encode(claims("\"roles\":[\"x\"],")) + "." + parts[2]))
                .isNotEmpty();
        assertThat(check().refuse(token(HEADER.replace("\"1\"", "\"2\""), claims(""))))
                .contains("its key is not among");
    }

    @Test
    void refusesGarbage() {
        for (var garbage : new String[] {"", "a", "a.b", "a.b.c", "..", "a.b.c.d", "x".repeat(20_000), "%.%.%"}) {
            assertThat(check().refuse(garbage)).as(garbage).isNotEmpty();
        }
    }

    @Test
    void refusesAnEndThatNoCalendarKnows() {
        var endless = claims("").replaceFirst("\"exp\":[0-9]+", "\"exp\":1e300");

        assertThat(check().refuse(token(HEADER, endless))).isEqualTo("the token cannot be read");
    }

    @Test
    void learnsNewKeysOfTheIssuer() throws IOException {
        var check = check();
        var next = rsa(2048);
        var token = sign(next, encode(HEADER.replace("\"1\"", "\"2\"")) + "." + encode(claims("")));
        assertThat(check.refuse(token)).isNotEmpty();

        publish(next, "2");
        now = NOW.plusSeconds(31);

        assertThat(check.refuse(token)).isEmpty();
    }

    @Test
    void refusesWeakKeys() throws IOException {
        publish(rsa(1024), "1");

        assertThat(check().refuse(token(HEADER, claims("")))).contains("keys cannot be read");
    }

    private JwtCheck check(String... callers) {
        return new JwtCheck(
                new JwtCheck.Demand(Set.of(ISSUER), "api://understudy", Set.of(callers)),
                folder.resolve("keys.json").toUri(),
                () -> now);
    }

    private static String claims(String more) {
        return "{" + more + "\"iss\":\"" + ISSUER + "\",\"aud\":\"api://understudy\",\"oid\":\"caller\",\"exp\":"
                + NOW.plusSeconds(300).getEpochSecond() + "}";
    }

    private String token(String header, String claims) {
        return sign(keys, encode(header) + "." + encode(claims));
    }

    private void publish(KeyPair pair, String id) throws IOException {
        var key = (RSAPublicKey) pair.getPublic();
        Files.writeString(
                folder.resolve("keys.json"),
                "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"kid\":\"" + id + "\",\"n\":\""
                        + encode(key.getModulus().toByteArray()) + "\",\"e\":\""
                        + encode(key.getPublicExponent().toByteArray()) + "\"}]}");
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
