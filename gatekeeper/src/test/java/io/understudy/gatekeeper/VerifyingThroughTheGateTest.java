package io.understudy.gatekeeper;

import static io.understudy.gatekeeper.Vault.NOON;
import static io.understudy.gatekeeper.Vault.ORDERS;
import static io.understudy.gatekeeper.Vault.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.gate.HealthAnswer;
import io.understudy.gate.Json;
import io.understudy.gate.WriteAnswer;
import io.understudy.gatekeeper.wire.BoundedHttp;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the gate answers to those who ask it whether the workload works. */
class VerifyingThroughTheGateTest {

    private final Vault vault = Vault.named("k");
    private final BoundedHttp http = new BoundedHttp(Duration.ofSeconds(5), 64 * 1024);
    private HealthAnswer health =
            new HealthAnswer(true, "it is \"well\"\n", Optional.of(new HealthAnswer.DataSeen(true, NOON)));
    private WriteAnswer written = new WriteAnswer(true, "a mark was written and read back");
    private TokenCheck.Verdict verdict = new TokenCheck.Accepted();
    private final AtomicInteger reads = new AtomicInteger();
    private volatile CountDownLatch holdReads = new CountDownLatch(0);
    private final LocalServer server = serve();

    @AfterEach
    void stops() {
        server.close();
    }

    @Test
    void runsTheReadCheckWhateverTheGateSays() throws IOException {
        var well = get("/verify?mode=read");
        health = new HealthAnswer(false, "no connection", Optional.empty());
        var ill = get("/verify?mode=read");

        assertThat(well.status()).isEqualTo(200);
        assertThat(Json.text(Json.parse(well.body()), "words")).contains("it is \"well\"\n");
        assertThat(Json.text(Json.parse(well.body()), "data", "committedAt")).contains("2026-11-21T12:00:00Z");
        assertThat(ill.status()).isEqualTo(503);
        assertThat(ill.body()).isEqualTo("{\"healthy\":false,\"words\":\"no connection\"}");
    }

    @Test
    void runsTheWriteCheckForKnownCallersOnly() throws IOException {
        var stranger = http.send("POST", server.uri("/verify?mode=write"), Map.of(), "x");
        var known = write();
        written = new WriteAnswer(false, "read-only");
        var refused = write();

        assertThat(stranger.status()).isEqualTo(401);
        assertThat(known.body()).isEqualTo("{\"written\":true,\"words\":\"a mark was written and read back\"}");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(get("/verify?mode=write").status()).isEqualTo(400);
    }

    @Test
    void cannotTellWhoAsksWhileTheKeysAreNotReadable() throws IOException {
        verdict = new TokenCheck.CannotTell("the issuer answered 503");

        var answer = write();

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).contains("5");
        assertThat(answer.body())
                .isEqualTo("{\"written\":false,\"words\":\"not written: the keys are not readable right now (the issuer"
                        + " answered 503)\"}");
    }

    @Test
    void keepsRoomForKnownCallersWhileStrangersReadSlowly() throws Exception {
        var strangers = new ArrayList<Future<BoundedHttp.Answer>>();
        var crowd = Executors.newFixedThreadPool(5);
        try {
            holdReads = new CountDownLatch(1);
            for (var i = 0; i < 4; i++) {
                strangers.add(crowd.submit(() -> get("/verify?mode=read")));
            }
            Await.until(() -> "four strangers read", () -> reads.get() == 4);
            var fifth = get("/verify?mode=read");
            var forger = http.get(server.uri("/verify?mode=read"), Map.of("Authorization", "Bearer forged"));
            var known = crowd.submit(
                    () -> http.get(server.uri("/verify?mode=read"), Map.of("Authorization", "Bearer good")));
            Await.until(() -> "the known caller reads", () -> reads.get() == 5);
            holdReads.countDown();

            assertThat(fifth.status()).isEqualTo(429);
            assertThat(forger.status()).isEqualTo(429);
            assertThat(known.get().status()).isEqualTo(200);
            for (var stranger : strangers) {
                assertThat(stranger.get().status()).isEqualTo(200);
            }
        } finally {
            holdReads.countDown();
            crowd.shutdownNow();
        }
    }

    private BoundedHttp.Answer get(String path) throws IOException {
        return http.get(server.uri(path), Map.of());
    }

    private BoundedHttp.Answer write() throws IOException {
        return http.send("POST", server.uri("/verify?mode=write"), Map.of("Authorization", "Bearer good"), "x");
    }

    private Gatekeeper gate() {
        return new Gatekeeper(
                GatekeeperSettings.of(ORDERS, WEU).inEstate("shop"),
                new GatekeeperPorts(
                        vault::keyring,
                        List.of(etag -> new DocumentSource.Failed("nothing there")),
                        Peers.NONE,
                        Memory.NONE,
                        ClusterSwitch.NONE,
                        () -> NOON));
    }

    private LocalServer serve() {
        var check = new BusinessCheck() {
            @Override
            public HealthAnswer read() {
                reads.incrementAndGet();
                try {
                    holdReads.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return health;
            }

            @Override
            public WriteAnswer write() {
                return written;
            }
        };
        return new LocalServer(new GateFace(
                gate(), check, bearer -> bearer.equals("good") ? verdict : new TokenCheck.Refused("who are you?")));
    }
}
