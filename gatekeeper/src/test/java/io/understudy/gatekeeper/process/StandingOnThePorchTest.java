package io.understudy.gatekeeper.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.understudy.gatekeeper.wire.BoundedHttp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A listener with three workers, and strangers that send slowly over sockets of their own. */
@Timeout(60)
class StandingOnThePorchTest {

    private static final int WORKERS = 3;
    private static final int BODY_MAX = 1024;

    private final BoundedHttp http = new BoundedHttp(Duration.ofSeconds(10), 64 * 1024);
    private final List<Socket> strangers = new ArrayList<>();
    private final CountDownLatch isOver = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        listenWith(Duration.ofMinutes(1));
    }

    @AfterEach
    void close() throws IOException {
        isOver.countDown();
        for (var stranger : strangers) {
            stranger.close();
        }
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /ready HTTP/1.1\r\nHost: x\r\nX-Slow: ",
                "POST /ready HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nx",
                "POST /ready HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nx"
            })
    void answersWhileTwelveStrangersSendSlowly(String beginning) throws IOException {
        for (var i = 0; i < 12; i++) {
            begin(beginning);
        }

        assertThat(get().body()).isEqualTo("open");
    }

    @Test
    void hangsUpOnACallerThatTakesTooLongAlthoughNobodyWaits() throws IOException {
        server.stop(0);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        listenWith(Duration.ofMillis(200));
        var stranger = begin("GET /ready HTTP/1.1\r\nHost: x\r\nX-Slow: ");

        assertThat(stranger.getInputStream().read())
                .as("the end of the connection")
                .isEqualTo(-1);
    }

    @Test
    void letsACallerWithASmallBodyInAndSendsALongOneAway() throws IOException {
        var small = http.send("POST", uri("/ready"), Map.of(), "x".repeat(BODY_MAX));
        var tooLong = http.send("POST", uri("/ready"), Map.of(), "x".repeat(BODY_MAX + 1));

        assertThat(small.body()).isEqualTo("open");
        assertThat(tooLong.status()).isEqualTo(413);
        assertThat(tooLong.header("Cache-Control")).contains("no-store");
    }

    @Test
    void cutsOffNobodyWhoseAnswerTakesLong() throws Exception {
        var crowd = Executors.newFixedThreadPool(WORKERS + 1);
        try {
            var slow = new ArrayList<Future<BoundedHttp.Answer>>();
            for (var i = 0; i < WORKERS; i++) {
                slow.add(crowd.submit(() -> http.get(uri("/slow"), Map.of())));
            }
            var waits = crowd.submit(this::get);
            assertThat(isOver.await(500, TimeUnit.MILLISECONDS))
                    .as("longer than any grace")
                    .isFalse();
            isOver.countDown();

            for (var answer : slow) {
                assertThat(answer.get().body()).isEqualTo("slow");
            }
            assertThat(waits.get().body()).isEqualTo("open");
        } finally {
            crowd.shutdownNow();
        }
    }

    private void listenWith(Duration patience) {
        var porch = new Porch(WORKERS, Duration.ofMillis(100), patience);
        server.setExecutor(porch);
        server.createContext("/", porch.hearsBefore(this::answer, BODY_MAX));
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var isSlow = exchange.getRequestURI().getPath().equals("/slow");
            if (isSlow) {
                isOver.await();
            }
            var bytes = (isSlow ? "slow" : "open").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Socket begin(String beginning) throws IOException {
        var socket =
                new Socket(InetAddress.getLoopbackAddress(), server.getAddress().getPort());
        strangers.add(socket);
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    private BoundedHttp.Answer get() throws IOException {
        return http.get(uri("/ready"), Map.of());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }
}
