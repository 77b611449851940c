package io.understudy.gatekeeper.wire;

import static io.understudy.gatekeeper.Vault.NOON;
import static io.understudy.gatekeeper.Vault.ORDERS;
import static io.understudy.gatekeeper.Vault.WEU;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.understudy.activation.Duty;
import io.understudy.gatekeeper.ClusterSwitch;
import io.understudy.gatekeeper.DocumentSource;
import io.understudy.gatekeeper.Gatekeeper;
import io.understudy.gatekeeper.GatekeeperPorts;
import io.understudy.gatekeeper.GatekeeperSettings;
import io.understudy.gatekeeper.LocalServer;
import io.understudy.gatekeeper.Memory;
import io.understudy.gatekeeper.Peers;
import io.understudy.gatekeeper.Round;
import io.understudy.gatekeeper.Vault;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An open gate meets every kind of bad answer over a real wire, stays as it is, and says so. */
@Timeout(60)
class BadDocumentsTest {

    private static final Duration LIMIT = Duration.ofMillis(700);

    private final Vault vault = Vault.named("k");

    @Test
    void survivesGarbage() throws IOException {
        assertThat(openGateMeets(exchange -> answer(exchange, "<html>login here</html>"))
                        .sentence())
                .contains("ignoring what the control region handed over");
    }

    @Test
    void survivesBytesThatAreNoText() throws IOException {
        assertThat(openGateMeets(exchange -> {
                            exchange.sendResponseHeaders(200, 0);
                            var bytes = new byte[9_000];
                            Arrays.fill(bytes, (byte) 0xC3);
                            exchange.getResponseBody().write(bytes);
                            exchange.close();
                        })
                        .sentence())
                .contains("ignoring what");
    }

    @Test
    void survivesTenMegabytesThatAreAnnounced() throws IOException {
        assertThat(openGateMeets(exchange -> {
                            exchange.sendResponseHeaders(200, 10_000_000);
                            exchange.getResponseBody().write(new byte[10_000_000]);
                            exchange.close();
                        })
                        .sentence())
                .contains("the answer has 10000000 bytes");
    }

    @Test
    void survivesTenMegabytesThatAreNotAnnounced() throws IOException {
        assertThat(openGateMeets(exchange -> {
                            exchange.sendResponseHeaders(200, 0);
                            for (var i = 0; i < 10_000; i++) {
                                exchange.getResponseBody().write(new byte[1_000]);
                            }
                            exchange.close();
                        })
                        .sentence())
                .contains("the answer has more than");
    }

    @Test
    void survivesAServerThatNeverAnswers() throws IOException {
        assertThat(openGateMeetsSocket(socket -> socket.getInputStream().transferTo(OutputStream.nullOutputStream())))
                .contains("no full answer within 0.7 s");
    }

    @Test
    void saysThatNoAnswerCameHoweverLateItsOwnThreadBegan() throws IOException {
        try (var listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress())) {
            var silent = URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/orders");
            var hurried = new BoundedHttp(Duration.ofMillis(1), 9_000);
            for (var request = 0; request < 100; request++) {
                assertThatThrownBy(() -> hurried.get(silent, Map.of())).hasMessage("no full answer within 0.1 s");
            }
        }
    }

    @Test
    void survivesAServerThatDripsItsHeaders() throws IOException {
        assertThat(openGateMeetsSocket(socket -> drip(socket, "HTTP/1.1 200 OK\r\nX-Long: ")))
                .contains("no full answer within 0.7 s");
    }

    @Test
    void survivesAServerThatDripsItsBody() throws IOException {
        assertThat(openGateMeetsSocket(socket -> drip(socket, "HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n")))
                .contains("no full answer within 0.7 s");
    }

    @Test
    void survivesAServerThatHangsUpOrSpeaksSomethingElse() throws IOException {
        assertThat(openGateMeetsSocket(Socket::close)).contains("the control region gave no document");
        assertThat(openGateMeetsSocket(socket -> {
                    socket.getOutputStream().write("SSH-2.0-OpenSSH\r\n".getBytes(StandardCharsets.US_ASCII));
                    socket.close();
                }))
                .contains("the control region gave no document");
    }

    @Test
    void survivesRefusalsAndRedirects() throws IOException {
        for (var status : List.of(301, 302, 401, 403, 404, 429, 500, 503)) {
            var round = openGateMeets(exchange -> {
                exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/elsewhere");
                exchange.sendResponseHeaders(status, -1);
                exchange.close();
            });

            assertThat(round.sentence()).contains("the control region gave no document");
        }
    }

    @Test
    void survivesNobodyListening() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertThat(openGateReads(URI.create("http://127.0.0.1:" + port + "/orders"))
                        .sentence())
                .contains("the control region gave no document");
    }

    private interface Conversation {
        void hold(Socket socket) throws IOException;
    }

    private Round openGateMeets(HttpHandler handler) throws IOException {
        try (var server = new LocalServer(handler)) {
            return openGateReads(server.uri("/activations/orders"));
        }
    }

    private String openGateMeetsSocket(Conversation conversation) throws IOException {
        try (var listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var thread = new Thread(() -> {
                while (!listener.isClosed()) {
                    try (var socket = listener.accept()) {
                        conversation.hold(socket);
                    } catch (IOException e) {
                        // the other side hung up, or the test is over
                    }
                }
            });
            thread.setDaemon(true);
            thread.start();
            return openGateReads(URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/orders"))
                    .sentence();
        }
    }

    private Round openGateReads(URI blob) {
        var isOpen = new AtomicBoolean();
        var good = new DocumentSource.Fetched(vault.admitting(WEU, 3), "\"1\"");
        var bad = new BlobSource(blob, Bearer.ANONYMOUS, LIMIT, InstantSource.system());
        var gate = new Gatekeeper(
                GatekeeperSettings.of(ORDERS, WEU),
                new GatekeeperPorts(
                        vault::keyring,
                        List.of(etag -> isOpen.get() ? bad.fetch(etag) : good),
                        Peers.NONE,
                        Memory.NONE,
                        ClusterSwitch.NONE,
                        () -> NOON));
        gate.poll();
        isOpen.set(true);

        var round = gate.poll();

        assertThat(gate.duty()).isEqualTo(Duty.everything(WEU));
        assertThat(round.changed()).isFalse();
        return round;
    }

    private static void answer(HttpExchange exchange, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** One byte every 50 ms, for as long as anybody listens; the pause is a read that nobody answers. */
    private static void drip(Socket socket, String head) throws IOException {
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.setSoTimeout(50);
        while (true) {
            try {
                if (socket.getInputStream().read() < 0) {
                    return;
                }
            } catch (SocketTimeoutException e) {
                socket.getOutputStream().write('x');
            }
        }
    }
}
