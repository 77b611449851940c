package io.understudy.gatekeeper;

import static io.understudy.gatekeeper.Vault.NOON;
import static io.understudy.gatekeeper.Vault.ORDERS;
import static io.understudy.gatekeeper.Vault.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import io.understudy.activation.Admission;
import io.understudy.activation.Duty;
import io.understudy.activation.Keyring;
import io.understudy.gate.GateHeader;
import io.understudy.gate.HealthAnswer;
import io.understudy.gate.WriteAnswer;
import io.understudy.gatekeeper.wire.BoundedHttp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What gates answered before their answers carried a version, recorded from the gate of that day. The automation and
 * other gates are deployed apart, so today's gate still answers so, and adds at most what they pass over.
 */
class KeepingToRecordedAnswersTest {

    private static final Path RECORDED = Path.of("..", "shared", "src", "test", "resources", "gate", "before-versions");
    private static final Set<String> OF_THE_LISTENER = Set.of("date", "content-length", "connection");
    private static final Set<String> ADDED_SINCE = Set.of("x-understudy-protocol");
    private static final Pattern MEMBERS_ADDED_SINCE = Pattern.compile(",\"activationKeys\":\\[[^]]*]");

    private final BoundedHttp http = new BoundedHttp(Duration.ofSeconds(5), 64 * 1024);
    private HealthAnswer health = new HealthAnswer(
            true, "it is \"well\"\n\u00e9\ud83d\ude80", Optional.of(new HealthAnswer.DataSeen(true, NOON)));
    private WriteAnswer written = new WriteAnswer(true, "a mark was written and read back");

    @Test
    void ofItsState() throws IOException {
        answersAsRecorded("state-cold", face(gate("")), "GET", "/state");
        answersAsRecorded("state-open", face(gate("open")), "GET", "/state");
        answersAsRecorded("state-readers-only", face(gate("readers-only")), "GET", "/state");
        answersAsRecorded("state-fenced", face(gate("fenced")), "GET", "/state");
        answersAsRecorded("state-by-hand", face(byHand()), "GET", "/state");
    }

    @Test
    void ofReadChecks() throws IOException {
        answersAsRecorded("health-well", face(gate("open")), "GET", "/verify?mode=read");
        health = new HealthAnswer(true, "the workload answered 200", Optional.empty());
        answersAsRecorded("health-without-data", face(gate("open")), "GET", "/verify?mode=read");
        health = new HealthAnswer(
                false, "no database", Optional.of(new HealthAnswer.DataSeen(false, NOON.plusMillis(250))));
        answersAsRecorded("health-ill", face(gate("open")), "GET", "/verify?mode=read");
    }

    @Test
    void ofWriteChecks() throws IOException {
        answersAsRecorded("written", face(gate("open")), "POST", "/verify?mode=write");
        written = new WriteAnswer(false, "the database is read-only");
        answersAsRecorded("not-written", face(gate("open")), "POST", "/verify?mode=write");
        answersAsRecorded(
                "write-refused",
                new GateFace(gate("open"), new Checks(), bearer -> new TokenCheck.Refused("no token was sent")),
                "POST",
                "/verify?mode=write");
    }

    @Test
    void toPeers() throws IOException {
        answersAsRecorded("peer-cold", face(gate("")), "GET", "/activation");
        answersAsRecorded("peer-open", face(gate("open")), "GET", "/activation");
        answersAsRecorded("peer-readers-only", face(gate("readers-only")), "GET", "/activation");
        answersAsRecorded("peer-by-hand", face(byHand()), "GET", "/activation");
    }

    @Test
    void toProbesAndUsers() throws IOException {
        answersAsRecorded("ready-open", face(gate("open")), "GET", "/ready");
        answersAsRecorded("ready-closed", face(gate("fenced")), "GET", "/ready");
        answersAsRecorded("closed-door", new ClosedDoor(WEU), "GET", "/orders/1");
    }

    private void answersAsRecorded(String name, HttpHandler face, String method, String path) throws IOException {
        var file = RECORDED.resolve(name + ".txt");
        try (var server = new LocalServer(face)) {
            var answer = http.send(method, server.uri(path), Map.of(), method.equals("POST") ? "x" : "");
            assertThat(answer.header(GateHeader.PROTOCOL.header())).contains("1");
            var text = method + " " + path + "\n" + answer.status() + "\n" + headers(answer) + "\n"
                    + MEMBERS_ADDED_SINCE.matcher(answer.body()).replaceAll("");
            assertThat(text).isEqualTo(Files.readString(file));
        }
    }

    private static String headers(BoundedHttp.Answer answer) {
        var headers = new TreeMap<String, String>();
        answer.headers().forEach((name, values) -> {
            if (name != null) {
                headers.put(name.toLowerCase(Locale.ROOT), values.get(0));
            }
        });
        headers.keySet().removeAll(OF_THE_LISTENER);
        headers.keySet().removeAll(ADDED_SINCE);
        var text = new StringBuilder();
        headers.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append('\n'));
        return text.toString();
    }

    private GateFace face(Gatekeeper gatekeeper) {
        return new GateFace(gatekeeper, new Checks(), TokenCheck.NONE);
    }

    private static Gatekeeper gate(String document) throws IOException {
        var gate = new Gatekeeper(GatekeeperSettings.of(ORDERS, WEU), ports(document));
        gate.poll();
        return gate;
    }

    private static Gatekeeper byHand() throws IOException {
        var settings =
                GatekeeperSettings.of(ORDERS, WEU).orderedByHand(new Duty(WEU, Admission.EVERYBODY, true, false));
        var gate = new Gatekeeper(settings, ports("fenced"));
        gate.poll();
        return gate;
    }

    /** Ports to a control region that holds the recorded {@code document}; none where that is empty. */
    private static GatekeeperPorts ports(String document) throws IOException {
        var keyring = Keyring.parse(Files.readString(RECORDED.resolve("documents/keyring.txt")));
        var fetch = document.isEmpty()
                ? new DocumentSource.Failed("nothing there")
                : new DocumentSource.Fetched(Files.readString(RECORDED.resolve("documents/" + document + ".txt")), "");
        return new GatekeeperPorts(
                () -> keyring, List.of(etag -> fetch), Peers.NONE, Memory.NONE, ClusterSwitch.NONE, () -> NOON);
    }

    private final class Checks implements BusinessCheck {

        @Override
        public HealthAnswer read() {
            return health;
        }

        @Override
        public WriteAnswer write() {
            return written;
        }
    }
}
