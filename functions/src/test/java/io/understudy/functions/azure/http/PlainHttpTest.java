package io.understudy.functions.azure.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlainHttpTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final PlainHttp http = new PlainHttp();
    private final CountDownLatch testIsOver = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/fine", exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "4");
            exchange.sendResponseHeaders(503, 2);
            exchange.getResponseBody().write("ok".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().add("Location", "/fine");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.createContext("/huge", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var body = exchange.getResponseBody()) {
                for (int i = 0; i < 10_000; i++) {
                    body.write(new byte[1024]);
                }
            } catch (IOException enough) {
                exchange.close();
            }
        });
        server.createContext("/silent", exchange -> {
            try {
                testIsOver.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        server.createContext("/broken", exchange -> exchange.close());
        server.start();
    }

    @AfterEach
    void stop() {
        testIsOver.countDown();
        server.stop(0);
    }

    @Test
    void takesEveryStatusForAnAnswer() {
        var reply = http.send(get("/fine"), LIMIT);

        assertThat(reply).isInstanceOfSatisfying(Reply.Answered.class, answered -> {
            assertThat(answered.status()).isEqualTo(503);
            assertThat(answered.body()).isEqualTo("ok");
            assertThat(answered.retryAfter()).contains(Duration.ofSeconds(4));
            assertThat(answered.words()).startsWith("answered 503 in ");
        });
    }

    @Test
    void followsNoRedirect() {
        assertThat(http.send(get("/moved"), LIMIT))
                .isInstanceOfSatisfying(
                        Reply.Answered.class, a -> assertThat(a.status()).isEqualTo(302));
    }

    @Test
    void readsOnlyTheBeginningOfAHugeBody() {
        assertThat(http.send(get("/huge"), LIMIT))
                .isInstanceOfSatisfying(
                        Reply.Answered.class, a -> assertThat(a.body()).hasSize(256 * 1024));
    }

    @Test
    void doesNotWaitLongerThanItsLimit() {
        var replies = http.sendAll(List.of(get("/fine"), get("/silent")), Duration.ofSeconds(1));

        assertThat(replies.get(0)).isInstanceOf(Reply.Answered.class);
        assertThat(replies.get(1)).isEqualTo(new Reply.Silent(false, "no answer within 1 s"));
    }

    @Test
    void saysThatTheConnectionBroke() {
        assertThat(http.send(get("/broken"), LIMIT)).isEqualTo(new Reply.Silent(false, "the connection broke"));
    }

    @Test
    void saysThatNobodyListens() throws IOException {
        assertThat(http.send(get("http://127.0.0.1:" + unusedPort() + "/"), LIMIT))
                .isEqualTo(new Reply.Silent(false, "no connection"));
    }

    @Test
    void takesADeadProxyForOurOwnTrouble() throws IOException {
        var proxied = PlainHttp.behind(URI.create("http://127.0.0.1:" + unusedPort()));

        assertThat(proxied.send(get("http://orders.contoso.example/"), LIMIT))
                .isEqualTo(new Reply.Silent(true, "the proxy could not be reached"));
    }

    @Test
    void takesANameThatDoesNotResolveForOurOwnTrouble() {
        assertThat(http.send(get("http://nobody.invalid/"), LIMIT))
                .isEqualTo(new Reply.Silent(true, "its name could not be resolved"));
    }

    private HttpRequest get(String where) {
        var uri = where.startsWith("http")
                ? URI.create(where)
                : URI.create("http://127.0.0.1:" + server.getAddress().getPort() + where);
        return HttpRequest.newBuilder(uri).build();
    }

    private static int unusedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
