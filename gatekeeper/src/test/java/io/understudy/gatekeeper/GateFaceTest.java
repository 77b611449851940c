package io.understudy.gatekeeper;

import static io.understudy.gatekeeper.Vault.NEU;
import static io.understudy.gatekeeper.Vault.NOON;
import static io.understudy.gatekeeper.Vault.ORDERS;
import static io.understudy.gatekeeper.Vault.SEA;
import static io.understudy.gatekeeper.Vault.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.activation.Activation;
import io.understudy.activation.Admission;
import io.understudy.activation.Duty;
import io.understudy.activation.Fence;
import io.understudy.gate.Doing;
import io.understudy.gate.HealthAnswer;
import io.understudy.gate.Json;
import io.understudy.gate.PeerAnswer;
import io.understudy.gate.StateAnswer;
import io.understudy.gate.WriteAnswer;
import io.understudy.gatekeeper.wire.BoundedHttp;
import io.understudy.gatekeeper.wire.HttpPeers;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GateFaceTest {

    private final Vault vault = Vault.named("k");
    private final BoundedHttp http = new BoundedHttp(Duration.ofSeconds(5), 64 * 1024);
    private String blob = "";
    private final Gatekeeper gate = gate();
    private final LocalServer server = serve();

    @AfterEach
    void stops() {
        server.close();
    }

    @Test
    void isClosedWithRetryAfterBeforeItKnowsAnything() throws IOException {
        var ready = get("/ready");

        assertThat(ready.status()).isEqualTo(503);
        assertThat(ready.header("Retry-After")).contains("5");
        assertThat(ready.header("x-understudy-stamp")).contains("weu");
        assertThat(get("/admit").status()).isEqualTo(403);
        assertThat(get("/authorize/orders/1").status()).isEqualTo(503);
        assertThat(get("/activation").status()).isEqualTo(204);
        assertThat(get("/healthz").status()).isEqualTo(200);
    }

    @Test
    void admitsEverybodyWhenOpen() throws IOException {
        obey(vault.admitting(WEU, 3));

        assertThat(get("/ready").status()).isEqualTo(200);
        assertThat(get("/admit").status()).isEqualTo(200);
        assertThat(get("/admit/orders/1?x=y").status()).isEqualTo(200);
        assertThat(as("POST", "/authorize").status()).isEqualTo(200);
    }

    @Test
    void admitsReadersOnlyWhenToldSo() throws IOException {
        obey(vault.sign(new Activation(
                ORDERS, new Fence(3), 0, NOON, List.of(new Duty(WEU, Admission.READS_ONLY, false, false)))));

        assertThat(get("/ready").status()).isEqualTo(200);
        assertThat(as("GET", "/admit").status()).isEqualTo(200);
        assertThat(as("HEAD", "/admit").status()).isEqualTo(200);
        assertThat(as("POST", "/admit").status()).isEqualTo(403);
        assertThat(as("DELETE", "/authorize/orders").status()).isEqualTo(503);
    }

    @Test
    void takesNoUsersWordForBeingAReader() throws IOException {
        obey(vault.sign(new Activation(
                ORDERS, new Fence(3), 0, NOON, List.of(new Duty(WEU, Admission.READS_ONLY, false, false)))));

        var posing = http.send("POST", server.uri("/authorize/orders"), Map.of("X-Original-Method", "GET"), "x");

        assertThat(posing.status()).isEqualTo(503);
    }

    @Test
    void tellsWorkersWhetherTheyMayBegin() throws IOException {
        var before = get("/workers").status();
        obey(vault.admitting(WEU, 3));
        var running = get("/workers").status();
        obey(vault.admitting(NEU, 4));

        assertThat(List.of(before, running, get("/workers").status())).containsExactly(503, 200, 503);
    }

    @Test
    void tellsItsStateInTheAgreedWords() throws IOException {
        obey(vault.admitting(NEU, 4));

        var state = Json.parse(get("/state").body());

        assertThat(Json.text(state, "workload")).contains("orders");
        assertThat(Json.text(state, "stamp")).contains("weu");
        assertThat(Json.whole(state, "fence")).contains(4L);
        assertThat(Json.whole(state, "revision")).contains(0L);
        assertThat(Json.text(state, "admits")).contains("NOBODY");
        assertThat(Json.truth(state, "runsWorkers")).contains(false);
        assertThat(Json.truth(state, "isWritten")).contains(false);
        assertThat(Json.truth(state, "isInLine")).contains(true);
        assertThat(Json.truth(state, "twinsAgree")).contains(true);
        assertThat(Json.text(state, "why"))
                .contains("closed without workers, obeying fence 4 revision 0: the control region says so");
    }

    @Test
    void handsOverWhatItHoldsToPeers() throws IOException {
        obey(vault.admitting(WEU, 3));
        var peers = new HttpPeers(
                List.of(new HttpPeers.Peer(WEU, server.uri(""), false), new HttpPeers.Peer(NEU, server.uri(""), true)),
                "",
                Duration.ofSeconds(5));

        var asked = peers.ask(Set.of(WEU, NEU));

        assertThat(asked.answers())
                .containsExactly(
                        new PeerAnswer(
                                WEU,
                                Optional.of(blob),
                                true,
                                Optional.of(Duration.ZERO),
                                Optional.of(Doing.of(Duty.everything(WEU))),
                                true),
                        new PeerAnswer(
                                NEU,
                                Optional.of(blob),
                                true,
                                Optional.of(Duration.ZERO),
                                Optional.of(Doing.of(Duty.everything(NEU))),
                                true));
        assertThat(asked.silent()).isEmpty();
        assertThat(peers.ask(Set.of(NEU)).answers()).hasSize(1);
        assertThat(peers.stamps()).containsExactlyInAnyOrder(WEU, NEU);
    }

    @Test
    void neverAsksItself() {
        var peers = new HttpPeers(
                List.of(new HttpPeers.Peer(WEU, server.uri(""), true)), "127.0.0.1", Duration.ofSeconds(5));

        assertThat(peers.ask(Set.of(WEU))).isEqualTo(new Peers.Asked(List.of(), Set.of()));
    }

    @Test
    void namesTheStampsOfWhichAPeerGaveNoAnswer() {
        var peers = new HttpPeers(
                List.of(
                        new HttpPeers.Peer(WEU, server.uri(""), false),
                        new HttpPeers.Peer(NEU, URI.create("http://127.0.0.1:1"), false),
                        new HttpPeers.Peer(SEA, URI.create("http://nowhere.invalid:80"), true)),
                "",
                Duration.ofSeconds(5));

        var asked = peers.ask(peers.stamps());

        assertThat(asked.answers()).extracting(PeerAnswer::stamp).containsExactly(WEU);
        assertThat(asked.silent()).containsExactlyInAnyOrder(NEU, SEA);
    }

    @Test
    void tellsAPodThatUsersReachWhetherTheClusterIsAsTheGateSays() throws IOException {
        var before = get("/switched");
        gate.poll();
        var after = get("/switched");

        assertThat(before.status()).isEqualTo(503);
        assertThat(after.status()).isEqualTo(200);
        assertThat(after.body()).isEqualTo("the cluster is as the gate says\n");
    }

    @Test
    void tellsAUserWhichStampIsReachedAndLetsNobodyKeepThat() throws IOException {
        var closed = get("/.understudy/stamp");
        obey(vault.admitting(WEU, 3));
        var open = get("/.understudy/stamp");

        assertThat(closed.status()).isEqualTo(200);
        assertThat(closed.body())
                .isEqualTo("{\"workload\":\"orders\",\"stamp\":\"weu\",\"estate\":\"shop\",\"admits\":\"NOBODY\"}");
        assertThat(open.body()).endsWith("\"admits\":\"EVERYBODY\"}");
        assertThat(open.header("Cache-Control")).contains("no-store");
        assertThat(get("/ready").header("Cache-Control")).contains("no-store");
        assertThat(get("/nowhere").header("Cache-Control")).contains("no-store");
    }

    @Test
    void saysInItsStateWhichKeysItKnows() throws IOException {
        gate.poll();

        var state = StateAnswer.parse(get("/state").body()).understood().orElseThrow();

        assertThat(state.remarks().activationKeys()).containsExactly("k");
        assertThat(state.remarks().tokenKeys()).contains("1 held, read 0 min ago");
        assertThat(state.remarks().conflict()).isEmpty();
    }

    @Test
    void showsInItsStateThatTwoDocumentsHaveOneNumber() throws IOException {
        obey(vault.admitting(WEU, 3));
        obey(vault.admitting(NEU, 3));

        var state = StateAnswer.parse(get("/state").body()).understood().orElseThrow();

        assertThat(state.does()).isEqualTo(Doing.of(Duty.everything(WEU)));
        assertThat(state.remarks().conflict().orElseThrow()).startsWith("two documents have the number 3.0");
        assertThat(state.why()).contains("of which two documents exist");
        assertThat(get("/metrics").body()).contains("understudy_gate_conflict{workload=\"orders\",stamp=\"weu\"} 1\n");
    }

    @Test
    void tellsPrometheusWhatItDoes() throws IOException {
        obey(vault.admitting(WEU, 3));

        assertThat(get("/metrics").body())
                .contains("understudy_gate_open{workload=\"orders\",stamp=\"weu\"} 1\n")
                .contains("understudy_gate_fence{workload=\"orders\",stamp=\"weu\"} 3\n")
                .contains("# TYPE understudy_gate_rounds_total counter\n");
    }

    @Test
    void answersNothingElse() throws IOException {
        assertThat(get("/").status()).isEqualTo(404);
        assertThat(get("/admittance").status()).isEqualTo(404);
    }

    private void obey(String document) {
        blob = document;
        gate.poll();
    }

    private BoundedHttp.Answer get(String path) throws IOException {
        return http.get(server.uri(path), Map.of());
    }

    private BoundedHttp.Answer as(String method, String path) throws IOException {
        return http.get(server.uri(path), Map.of("X-Original-Method", method));
    }

    private Gatekeeper gate() {
        return new Gatekeeper(
                GatekeeperSettings.of(ORDERS, WEU).inEstate("shop"),
                new GatekeeperPorts(
                        vault::keyring,
                        List.of(etag -> blob.isEmpty()
                                ? new DocumentSource.Failed("nothing there")
                                : new DocumentSource.Fetched(blob, "")),
                        Peers.NONE,
                        Memory.NONE,
                        ClusterSwitch.NONE,
                        () -> NOON));
    }

    private LocalServer serve() {
        var check = new BusinessCheck() {
            @Override
            public HealthAnswer read() {
                return new HealthAnswer(true, "it is well", Optional.empty());
            }

            @Override
            public WriteAnswer write() {
                return new WriteAnswer(true, "a mark was written and read back");
            }
        };
        return new LocalServer(new GateFace(gate, check, new TokenCheck() {
            @Override
            public Verdict check(String bearer) {
                return new Refused("who are you?");
            }

            @Override
            public String keys() {
                return "1 held, read 0 min ago";
            }
        }));
    }
}
