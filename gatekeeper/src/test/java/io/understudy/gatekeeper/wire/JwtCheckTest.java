package io.understudy.gatekeeper.wire;

import static io.understudy.gatekeeper.wire.SignedTokens.HEADER;
import static io.understudy.gatekeeper.wire.SignedTokens.ISSUER;
import static io.understudy.gatekeeper.wire.SignedTokens.NOW;
import static io.understudy.gatekeeper.wire.SignedTokens.claims;
import static io.understudy.gatekeeper.wire.SignedTokens.demand;
import static io.understudy.gatekeeper.wire.SignedTokens.encode;
import static io.understudy.gatekeeper.wire.SignedTokens.jwk;
import static io.understudy.gatekeeper.wire.SignedTokens.refusal;
import static io.understudy.gatekeeper.wire.SignedTokens.rsa;
import static io.understudy.gatekeeper.wire.SignedTokens.sign;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.gatekeeper.TokenCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JwtCheckTest {

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
    void readsIdsInWhateverCaseTheyAreWritten() {
        var demand = new JwtCheck.Demand(Set.of(ISSUER.toUpperCase(Locale.ROOT)), "api://understudy", Set.of("CALLER"));

        assertThat(new JwtCheck(demand, issuer(), () -> now).check(token(HEADER, claims(""))))
                .isEqualTo(new TokenCheck.Accepted());
    }

    private IssuerKeys issuer() {
        return new IssuerKeys(folder.resolve("keys.json").toUri(), () -> now);
    }

    private JwtCheck check(String... callers) {
        return new JwtCheck(demand(callers), issuer(), () -> now);
    }

    private String token(String header, String claims) {
        return sign(keys, encode(header) + "." + encode(claims));
    }

    private void publish(KeyPair pair, String id) throws IOException {
        Files.writeString(folder.resolve("keys.json"), "{\"keys\":[" + jwk(pair, id) + "]}");
    }
}
