package io.understudy.gatekeeper.process;

import static io.understudy.gatekeeper.Vault.NEU;
import static io.understudy.gatekeeper.Vault.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.gatekeeper.Await;
import io.understudy.gatekeeper.Printed;
import io.understudy.gatekeeper.SelfSigned;
import io.understudy.gatekeeper.Vault;
import io.understudy.gatekeeper.cluster.SmallCluster;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real process, with the options of the Dockerfile; everything it speaks to answers over TLS. */
@Timeout(300)
class GatekeeperProcessTest {

    private static final long KIBIBYTES_MAX = 80 * 1024;
    private static final int REQUESTS = 300;

    @TempDir
    private static Path certificates = Path.of("");

    private static Optional<SelfSigned> identity = Optional.empty();

    private final Vault vault = Vault.named("k");
    private final SmallCluster cluster = new SmallCluster();
    private Optional<Surroundings> world = Optional.empty();

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void makeACertificate() throws Exception {
        identity = Optional.of(SelfSigned.in(certificates, "world"));
    }

    @BeforeEach
    void buildTheWorld() throws Exception {
        world = Optional.of(new Surroundings(identity.orElseThrow(), folder, cluster, vault));
        world().lay();
    }

    @AfterEach
    void endTheWorld() {
        world.ifPresent(Surroundings::close);
    }

    @AfterAll
    static void forget() {
        identity = Optional.empty();
    }

    @Test
    void isSmallAndQuickWithTlsTokensPeersAndKubernetes() throws Exception {
        for (var i = 0; i < 20; i++) {
            cluster.put("deployments", "worker-" + i, "{\"replicas\":3}");
        }
        try (var gate = start(Map.of("GATE_KUBERNETES", "workers services", "GATE_CLOSED_PORT", "0"))) {
            gate.untilItListens();
            gate.untilItSays("open to everybody with workers, obeying fence 1 revision 0");
            world().publish(vault.admitting(NEU, 2));
            gate.untilItSays("stopped deployment worker-19");
            world().publish(vault.admitting(WEU, 3));
            gate.untilItSays("started deployment worker-19");
            for (var i = 0; i < REQUESTS; i++) {
                assertThat(gate.get("/admit").status()).isEqualTo(200);
            }
            for (var i = 0; i < REQUESTS; i++) {
                assertThat(gate.asAUserWhoIsTurnedAway("/orders/1").status()).isEqualTo(503);
            }
            assertThat(gate.get("/verify?mode=read").status()).isEqualTo(200);
            assertThat(gate.post("/verify?mode=write", "nobody's").status()).isEqualTo(401);
            Await.until(() -> "rounds", () -> gate.metric("rounds_total") > 40);

            var now = gate.kibibytes("VmRSS");
            var most = gate.kibibytes("VmHWM");

            Printed.line("gatekeeper process: listens after " + gate.listeningAfterMillis() + " ms ("
                    + gate.processorMillis() + " ms of a processor); resident "
                    + now.map(k -> k / 1024 + " MiB").orElse("unknown") + ", at most "
                    + most.map(k -> k / 1024 + " MiB").orElse("unknown")
                    + " (TLS, workload identity, peers, Kubernetes)\n");
            most.ifPresent(k -> assertThat(k).isLessThanOrEqualTo(KIBIBYTES_MAX));
            assertThat(cluster.spec("deployments", "worker-19", "replicas")).isEqualTo(3L);
        }
    }

    @Test
    void survivesAndSaysWhateverTheControlRegionGives() throws Exception {
        try (var gate = start(Map.of("GATE_KUBERNETES", "no"))) {
            gate.untilItListens();
            gate.untilItSays("open to everybody with workers, obeying fence 1 revision 0");

            meets(gate, world()::garbage, "ignoring what the control region handed over", "untrusted_total");
            meets(gate, world()::forgery, "its signature is not that of key k", "untrusted_total");
            meets(gate, world()::tenMegabytes, "the answer has 10000000 bytes, and", "control_silent_total");
            meets(gate, world()::tenMegabytesUnannounced, "the answer has more than", "control_silent_total");
            meets(gate, world()::slowly, "no full answer within 1.5 s", "control_silent_total");
            var before = gate.metric("control_silent_total");
            meets(gate, e -> world().waitForTheEnd(), "no full answer within 1.5 s", "control_silent_total");
            assertThat(gate.metric("control_silent_total")).isGreaterThan(before);
            meets(gate, e -> Surroundings.status(e, 503, ""), "127.0.0.1 answered 503", "control_silent_total");

            world().behaveWell();
            world().publish(vault.admitting(NEU, 2));
            gate.untilItSays("closed without workers, obeying fence 2 revision 0: the control region says so");
            assertThat(gate.get("/ready").status()).isEqualTo(503);
        }
    }

    @Test
    void goesOnAfterARestartAndStaysClosedAfterAColdBoot() throws Exception {
        try (var gate = start(Map.of())) {
            gate.untilItListens();
            gate.untilItSays("open to everybody with workers, obeying fence 1 revision 0");
            gate.kill();
        }
        world().behave(e -> Surroundings.status(e, 503, ""));
        try (var restarted = start(Map.of())) {
            restarted.untilItListens();
            assertThat(restarted.get("/ready").status()).isEqualTo(200);
            restarted.untilItSays("answered 503");
            assertThat(restarted.get("/ready").status()).isEqualTo(200);
            restarted.kill();
        }
        Files.writeString(folder.resolve("boot"), "boot-2\n");
        try (var returned = start(Map.of())) {
            returned.untilItListens();
            returned.untilItSays("answered 503");
            assertThat(returned.get("/ready").status()).isEqualTo(503);
            assertThat(returned.get("/state").body())
                    .contains("closed until the fence in force is known, holding fence 1");
            world().behaveWell();
            returned.untilItSays("open to everybody with workers, obeying fence 1 revision 0");
        }
    }

    @Test
    void takesAKeyThatIsBroughtWhileItRunsAndKeepsTheOldOneWhenTheNewFileIsBroken() throws Exception {
        var next = Vault.named("k2");
        try (var gate = start(Map.of())) {
            gate.untilItListens();
            gate.untilItSays("open to everybody");
            Files.writeString(folder.resolve("keyring"), "broken");
            gate.untilItSays("the last good keyring stays in force: a key is written as");
            world().publish(next.admitting(NEU, 2));
            gate.untilItSays("signed with key k2, which is not ours");
            assertThat(gate.get("/ready").status()).isEqualTo(200);
            Files.writeString(folder.resolve("keyring"), vault.keyLine() + next.keyLine());
            gate.untilItSays("the keyring was changed");
            gate.untilItSays("closed without workers, obeying fence 2 revision 0");
        }
    }

    @Test
    void answersItsProbesWhileACrowdOfStrangersSendsSlowly() throws Exception {
        var strangers = new ArrayList<Socket>();
        try (var gate = start(Map.of())) {
            gate.untilItListens();
            gate.untilItSays("open to everybody");
            for (var i = 0; i < 60; i++) {
                var socket = new Socket(
                        InetAddress.getLoopbackAddress(), gate.at("/").getPort());
                strangers.add(socket);
                var body = "POST /verify?mode=read HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nx";
                var head = "GET /verify?mode=read HTTP/1.1\r\nHost: x\r\nX-Slow: ";
                socket.getOutputStream().write((i % 2 == 0 ? body : head).getBytes(StandardCharsets.US_ASCII));
            }

            for (var i = 0; i < 5; i++) {
                assertThat(gate.get("/ready").status()).isEqualTo(200);
            }
        } finally {
            for (var socket : strangers) {
                socket.close();
            }
        }
    }

    @Test
    void refusesToStartWithEveryProblemAtOnce() throws Exception {
        try (var gate = StartedGatekeeper.with(Map.of("GATE_PORT", "x", "GATE_LEASE", "y"), Optional.empty())) {
            assertThat(gate.untilItEnds()).isEqualTo(2);
            gate.untilItSays("not started: ");
            assertThat(gate.log())
                    .last()
                    .asString()
                    .contains(
                            "UNDERSTUDY_WORKLOAD is missing",
                            "UNDERSTUDY_STAMP is missing",
                            "UNDERSTUDY_ACTIVATIONS is missing",
                            "GATE_PORT is wrong",
                            "GATE_LEASE is wrong");
        }
    }

    @Test
    void refusesToStartWithoutAKeyring() throws Exception {
        try (var gate =
                start(Map.of("UNDERSTUDY_KEYRING", folder.resolve("nowhere").toString()))) {
            assertThat(gate.untilItEnds()).isEqualTo(2);
            gate.untilItSays("not started: the keyring");
        }
        Files.writeString(folder.resolve("keyring"), "# KEY_VERSION MFkw...\n");
        try (var gate = start(Map.of())) {
            assertThat(gate.untilItEnds()).isEqualTo(2);
            gate.untilItSays("is wrong: a keyring has one to 4 keys, not 0");
        }
    }

    @Test
    void usesTheOptionsThatTheManualNames() throws IOException {
        var manual = Files.readString(Path.of("..", "docs", "extending", "gatekeeper.md"));

        assertThat(manual).contains(StartedGatekeeper.optionsOfTheDockerfile());
    }

    private void meets(StartedGatekeeper gate, Surroundings.Manner manner, String sentence, String metric)
            throws Exception {
        var before = gate.metric(metric);
        world().behave(manner);
        gate.untilItSays(sentence);
        Await.until(() -> metric + " grows", () -> gate.metric(metric) > before);
        assertThat(gate.get("/ready").status()).as(sentence).isEqualTo(200);
        world().behaveWell();
        Await.until(() -> "the control region is heard again", () -> gate.metric("control_heard_seconds_ago") == 0);
    }

    private StartedGatekeeper start(Map<String, String> more) throws IOException {
        return world().start(more);
    }

    private Surroundings world() {
        return world.orElseThrow();
    }
}
