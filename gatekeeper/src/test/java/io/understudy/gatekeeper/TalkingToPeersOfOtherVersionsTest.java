package io.understudy.gatekeeper;

import static io.understudy.gatekeeper.Vault.NEU;
import static io.understudy.gatekeeper.Vault.NOON;
import static io.understudy.gatekeeper.Vault.ORDERS;
import static io.understudy.gatekeeper.Vault.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.understudy.activation.Admission;
import io.understudy.activation.Duty;
import io.understudy.gate.Degree;
import io.understudy.gate.Doing;
import io.understudy.gate.HealthAnswer;
import io.understudy.gate.PeerAnswer;
import io.understudy.gate.WriteAnswer;
import io.understudy.gatekeeper.wire.BoundedHttp;
import io.understudy.gatekeeper.wire.HttpPeers;
import io.understudy.topology.StampName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Replicas are replaced one after the other, and stamps on different days: a gate meets older and newer ones. */
class TalkingToPeersOfOtherVersionsTest {

    private static final Path RECORDED = Path.of("..", "shared", "src", "test", "resources", "gate", "before-versions");

    private final Vault vault = Vault.named("k");
    private PeerAnswer twin = new PeerAnswer(
            WEU, Optional.empty(), true, Optional.empty(), Optional.of(Doing.of(Duty.nothing(WEU))), true);

    @Test
    void anOldPeerIsUnderstood() throws IOException {
        assertThat(heardFrom("peer-open"))
                .isEqualTo(new PeerAnswer(
                        NEU,
                        Optional.of(document("open")),
                        true,
                        Optional.of(Duration.ZERO),
                        Optional.of(Doing.of(Duty.everything(WEU))),
                        true));
        assertThat(heardFrom("peer-cold"))
                .isEqualTo(new PeerAnswer(
                        NEU,
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        Optional.of(Doing.of(Duty.nothing(WEU))),
                        true));
        assertThat(heardFrom("peer-by-hand").does()).contains(new Doing(Degree.of(Admission.EVERYBODY), true, false));
    }

    @Test
    void anOldPeerUnderstandsThisGate() throws IOException {
        var gate = gate(vault.admitting(WEU, 3));
        gate.poll();

        try (var server = new LocalServer(new GateFace(gate, new WellCheck(), TokenCheck.NONE))) {
            var answer = new BoundedHttp(Duration.ofSeconds(5), 64 * 1024).get(server.uri("/activation"), Map.of());

            assertThat(answer.status()).isEqualTo(200);
            assertThat(PeersBeforeVersions.isSettled(answer)).isTrue();
            assertThat(PeersBeforeVersions.heardSecondsAgo(answer)).contains(0L);
            assertThat(PeersBeforeVersions.does(WEU, answer)).contains(Duty.everything(WEU));
            assertThat(PeersBeforeVersions.isInLine(answer)).isTrue();
        }
    }

    @Test
    void aTwinOfANewerVersionDoesNotAgreeWhereItsDegreeIsNotKnownAndThatIsSaid() {
        var document = vault.admitting(NEU, 4);
        var gate = gate(document);
        twin = twin(document, new Doing(new Degree("PROBES"), false, false));

        var round = gate.poll();

        assertThat(gate.view().twinsAgree()).isFalse();
        assertThat(gate.duty()).isEqualTo(Duty.nothing(WEU));
        assertThat(round.sentence()).endsWith("; a twin says that it admits 'PROBES', a degree that is not known here");
    }

    @Test
    void aTwinOfANewerVersionAgreesOnceItDoesWhatIsKnown() {
        var document = vault.admitting(NEU, 4);
        var gate = gate(document);
        twin = twin(document, new Doing(new Degree("PROBES"), false, false));
        gate.poll();
        twin = twin(document, Doing.of(Duty.nothing(WEU)));

        var round = gate.poll();

        assertThat(gate.view().twinsAgree()).isTrue();
        assertThat(round.sentence()).doesNotContain("a twin says");
    }

    private static PeerAnswer twin(String document, Doing does) {
        return new PeerAnswer(WEU, Optional.of(document), true, Optional.of(Duration.ZERO), Optional.of(does), true);
    }

    /** What a gate of today makes of a peer that answers as recorded. */
    private static PeerAnswer heardFrom(String recorded) throws IOException {
        var text = Files.readString(RECORDED.resolve(recorded + ".txt"));
        try (var server = new LocalServer(exchange -> answer(exchange, text))) {
            var peers =
                    new HttpPeers(List.of(new HttpPeers.Peer(NEU, server.uri(""), false)), "", Duration.ofSeconds(5));
            return peers.ask(Set.of(NEU)).answers().get(0);
        }
    }

    private static void answer(HttpExchange exchange, String recorded) throws IOException {
        try (exchange) {
            var headEnd = recorded.indexOf("\n\n");
            var head = recorded.substring(0, headEnd).split("\n", -1);
            var body = recorded.substring(headEnd + 2).getBytes(StandardCharsets.UTF_8);
            for (var i = 2; i < head.length; i++) {
                var header = head[i].split(": ", 2);
                exchange.getResponseHeaders().set(header[0], header[1]);
            }
            exchange.sendResponseHeaders(Integer.parseInt(head[1]), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String document(String name) throws IOException {
        return Files.readString(RECORDED.resolve("documents/" + name + ".txt"));
    }

    private static final class WellCheck implements BusinessCheck {

        @Override
        public HealthAnswer read() {
            return new HealthAnswer(true, "well", Optional.empty());
        }

        @Override
        public WriteAnswer write() {
            return new WriteAnswer(true, "written");
        }
    }

    private Gatekeeper gate(String document) {
        var peers = new Peers() {
            @Override
            public Set<StampName> stamps() {
                return Set.of(WEU);
            }

            @Override
            public Asked ask(Set<StampName> whom) {
                return new Asked(List.of(twin), Set.of());
            }
        };
        return new Gatekeeper(
                GatekeeperSettings.of(ORDERS, WEU),
                new GatekeeperPorts(
                        vault::keyring,
                        List.of(etag -> new DocumentSource.Fetched(document, "")),
                        peers,
                        Memory.NONE,
                        ClusterSwitch.NONE,
                        () -> NOON));
    }
}
