package io.understudy.gatekeeper;

import static io.understudy.gatekeeper.Vault.NEU;
import static io.understudy.gatekeeper.Vault.ORDERS;
import static io.understudy.gatekeeper.Vault.WEU;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.understudy.gate.HealthAnswer;
import io.understudy.gate.WriteAnswer;
import io.understudy.gatekeeper.wire.BoundedHttp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real NGINX asks the real gatekeeper before it lets anybody through to the workload. */
@Timeout(120)
class NginxTest {

    private static final int PER_SECOND = 1_000;

    private final Vault vault = Vault.named("k");
    private final BoundedHttp http = new BoundedHttp(Duration.ofSeconds(5), 64 * 1024);
    private volatile String blob = vault.admitting(WEU, 1);
    private final Gatekeeper gate = gate();
    private final LocalServer door = new LocalServer(new GateFace(gate, new Well(), TokenCheck.NONE));
    private final LocalServer workload = new LocalServer(exchange -> {
        try (exchange) {
            var words = "orders\n".getBytes(StandardCharsets.UTF_8);
            var path = exchange.getRequestURI().getPath();
            var status = path.contains("/answers/") ? path.substring(path.lastIndexOf('/') + 1) : "200";
            exchange.sendResponseHeaders(Integer.parseInt(status), words.length);
            exchange.getResponseBody().write(words);
        }
    });
    private Optional<Process> nginx = Optional.empty();
    private int port;
    private int verificationPort;

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void startNginx() throws Exception {
        var binary = Stream.of("/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/local/bin/nginx", "/usr/bin/nginx")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        if (binary.isEmpty()) {
            abort("nginx is not installed; install the package nginx-light");
        }
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
            verificationPort = other.getLocalPort();
        }
        Files.writeString(folder.resolve("nginx.conf"), configuration());
        nginx = Optional.of(new ProcessBuilder(
                        binary.orElseThrow().toString(),
                        "-p",
                        folder.toString(),
                        "-c",
                        folder.resolve("nginx.conf").toString(),
                        "-e",
                        folder.resolve("error.log").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.log").toFile())
                .start());
        untilItListens();
    }

    @AfterEach
    void stopNginx() throws InterruptedException {
        if (nginx.isPresent()) {
            nginx.get().destroy();
            assertThat(nginx.get().waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        door.close();
        workload.close();
    }

    @Test
    void letsUsersInOnlyWhileTheGateIsOpenOnEveryPath() throws IOException {
        var beforeItKnows = get("/orders/1");
        gate.poll();
        var open = get("/orders/1");
        blob = vault.admitting(NEU, 2);
        gate.poll();

        assertThat(beforeItKnows.status()).isEqualTo(503);
        assertThat(open.status()).isEqualTo(200);
        assertThat(open.body()).isEqualTo("orders\n");
        for (var path : List.of("/", "/orders/1", "/health", "/admit", "/static/x.css?y=z", "/.understudy/closed")) {
            var closed = get(path);
            assertThat(closed.status()).as(path).isEqualTo(503);
            assertThat(closed.header("Retry-After")).contains("5");
            assertThat(closed.header("x-understudy-stamp")).contains("weu");
        }
        var written = http.send("POST", at("/orders/1"), Map.of(), "an order");
        assertThat(written.status()).isEqualTo(503);
        assertThat(written.header("Retry-After")).contains("5");
    }

    @Test
    void handsOnWhatTheWorkloadItselfRefuses() throws IOException {
        gate.poll();

        for (var status : List.of(401, 403, 404, 500, 502, 503)) {
            var refused = get("/orders/answers/" + status);
            assertThat(refused.status()).isEqualTo(status);
            assertThat(refused.body()).isEqualTo("orders\n");
            assertThat(refused.header("Retry-After")).isEmpty();
        }
    }

    @Test
    void leavesTheVerificationHostOpenWhileTheGateIsClosed() throws IOException {
        var state = http.get(verification("/state"), Map.of());
        var health = http.get(verification("/verify?mode=read"), Map.of());

        assertThat(state.status()).isEqualTo(200);
        assertThat(state.body()).contains("\"admits\":\"NOBODY\"");
        assertThat(health.status()).isEqualTo(200);
    }

    @Test
    void isClosedOrOpenAsDeclaredWhenTheGatekeeperIsKilled() throws IOException {
        gate.poll();
        assertThat(get("/orders/1").status()).isEqualTo(200);

        door.close();

        var strict = get("/orders/1");
        assertThat(strict.status()).isEqualTo(503);
        assertThat(strict.header("Retry-After")).contains("5");
        assertThat(get("/lenient/orders/1").status()).isEqualTo(200);
    }

    @Test
    void answersAThousandRequestsASecondAndSaysWhatTheGateAdds() throws Exception {
        gate.poll();
        var seconds = Boolean.getBoolean("understudy.soak") ? 20 : 2;
        new PacedRequests(port, "/unasked/orders/1").send(1, PER_SECOND); // until everything is warm
        new PacedRequests(port, "/orders/1").send(1, PER_SECOND);

        var unasked = new PacedRequests(port, "/unasked/orders/1").send(seconds, PER_SECOND);
        var asked = new PacedRequests(port, "/orders/1").send(seconds, PER_SECOND);

        Printed.line("nginx auth_request at " + PER_SECOND + " requests/s for " + seconds + " s (reached "
                + Math.round(asked.perSecond()) + "/s): with the gate " + asked.words() + ", without it "
                + unasked.words() + "; the gate adds " + asked.millis(50) + " - " + unasked.millis(50)
                + " ms at p50 and " + asked.millis(99) + " - " + unasked.millis(99) + " ms at p99\n");
        assertThat(asked.statuses()).containsOnly(200);
        assertThat(gate.counters().count(Counters.Of.ADMITTED)).isGreaterThanOrEqualTo((long) seconds * PER_SECOND);
        blob = vault.admitting(NEU, 2);
        gate.poll();
        assertThat(new PacedRequests(port, "/orders/1").send(1, PER_SECOND).statuses())
                .containsOnly(503);
    }

    private BoundedHttp.Answer get(String path) throws IOException {
        return http.get(at(path), Map.of());
    }

    private URI verification(String path) {
        return URI.create("http://127.0.0.1:" + verificationPort + path);
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private void untilItListens() throws Exception {
        var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        var answers = false;
        while (!answers && System.nanoTime() < until) {
            try {
                answers = get("/unasked/").status() == 200;
            } catch (IOException e) {
                answers = nginx.orElseThrow().waitFor(20, TimeUnit.MILLISECONDS);
            }
        }
        assertThat(nginx.orElseThrow().isAlive())
                .as(Files.readString(folder.resolve("out.log")))
                .isTrue();
    }

    /** What a controller makes of the overlay's Ingresses: its own words around the very snippets that stand there. */
    private String configuration() {
        var ingresses = Manifests.read(Manifests.DEPLOY.resolve("overlays/nginx/ingress.yaml"));
        var closedPath = Manifests.find(ingresses.get(1), "spec", "rules", 0, "http", "paths", 0, "path");
        return """
                daemon off;
                master_process off;
                worker_processes 1;
                pid nginx.pid;
                events { worker_connections 256; }
                http {
                  access_log off;
                  keepalive_requests 1000000;
                  client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3; uwsgi_temp_path t4; scgi_temp_path t5;
                  upstream gatekeeper { server 127.0.0.1:%1$d; keepalive 32; keepalive_requests 1000000; }
                  upstream orders { server 127.0.0.1:%2$d; keepalive 32; keepalive_requests 1000000; }
                  server {
                    listen 127.0.0.1:%3$d;
                    server_name orders.example.com;
                    proxy_http_version 1.1;
                    proxy_set_header Connection "";
                    location / {
                      auth_request /_gate;
                      %5$s
                      proxy_pass http://orders;
                    }
                    location = %6$s {
                      %7$s
                      proxy_pass http://gatekeeper;
                    }
                    location /lenient/ {
                      auth_request /_gate_or_open;
                      error_page 401 403 = %6$s;
                      proxy_pass http://orders;
                    }
                    location /unasked/ { proxy_pass http://orders; }
                    location = /_gate {
                      internal;
                      proxy_pass http://gatekeeper/admit;
                      proxy_pass_request_body off;
                      proxy_set_header Content-Length "";
                      proxy_set_header X-Original-Method $request_method;
                      proxy_set_header Connection "";
                      proxy_connect_timeout 1s;
                      proxy_read_timeout 1s;
                    }
                    location = /_gate_or_open {
                      internal;
                      proxy_pass http://gatekeeper/admit;
                      proxy_pass_request_body off;
                      proxy_set_header Content-Length "";
                      proxy_set_header X-Original-Method $request_method;
                      proxy_set_header Connection "";
                      proxy_intercept_errors on;
                      error_page 502 504 = @unknown;
                    }
                    location @unknown { return 204; }
                  }
                  server {
                    listen 127.0.0.1:%4$d;
                    location / { proxy_pass http://gatekeeper; }
                  }
                }
                """.formatted(
                        door.port(),
                        workload.port(),
                        port,
                        verificationPort,
                        snippet(ingresses.get(0)),
                        closedPath,
                        snippet(ingresses.get(1)));
    }

    private static String snippet(Object ingress) {
        return Manifests.find(ingress, "metadata", "annotations", "nginx.ingress.kubernetes.io/configuration-snippet")
                .toString();
    }

    private Gatekeeper gate() {
        return new Gatekeeper(
                GatekeeperSettings.of(ORDERS, WEU),
                new GatekeeperPorts(
                        vault::keyring,
                        List.of(etag -> new DocumentSource.Fetched(blob, "")),
                        Peers.NONE,
                        Memory.NONE,
                        ClusterSwitch.NONE,
                        InstantSource.system()));
    }

    private static final class Well implements BusinessCheck {

        @Override
        public HealthAnswer read() {
            return new HealthAnswer(true, "well", Optional.empty());
        }

        @Override
        public WriteAnswer write() {
            return new WriteAnswer(true, "written");
        }
    }
}
