package io.understudy.gatekeeper.wire;

import static io.understudy.gatekeeper.wire.SignedTokens.HEADER;
import static io.understudy.gatekeeper.wire.SignedTokens.NOW;
import static io.understudy.gatekeeper.wire.SignedTokens.claims;
import static io.understudy.gatekeeper.wire.SignedTokens.demand;
import static io.understudy.gatekeeper.wire.SignedTokens.encode;
import static io.understudy.gatekeeper.wire.SignedTokens.jwk;
import static io.understudy.gatekeeper.wire.SignedTokens.refusal;
import static io.understudy.gatekeeper.wire.SignedTokens.rsa;
import static io.understudy.gatekeeper.wire.SignedTokens.sign;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.gatekeeper.LocalServer;
import io.understudy.gatekeeper.TokenCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which keys of its issuer the gate believes, and for how long. */
class BelievingTheIssuersKeysTest {

    private final KeyPair keys = rsa(2048);
    private Instant now = NOW;

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void publishKeys() throws IOException {
        publish(keys, "1");
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
            assertThat(issuer.words()).as(page).startsWith("1 held, read 2 h ago; ");
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
        assertThat(issuer.words()).contains("read 1 day 1 h ago, too old to count");
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
