package io.understudy.gatekeeper.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.understudy.activation.Duty;
import io.understudy.gatekeeper.ClusterSwitch.NotSwitched;
import io.understudy.gatekeeper.ClusterSwitch.Switched;
import io.understudy.gatekeeper.LocalServer;
import io.understudy.gatekeeper.SelfSigned;
import io.understudy.gatekeeper.cluster.KubernetesSwitch.Part;
import io.understudy.topology.StampName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The gate's own client against a simulated API server, over real TLS. */
@Timeout(120)
class InClusterApiTest {

    private static final Duty CLOSED = Duty.nothing(new StampName("weu"));
    private static final String LIST = "/apis/apps/v1/namespaces/orders/deployments?limit=1&labelSelector=a%3Db";

    @TempDir
    private static Path certificates = Path.of("");

    private static SelfSigned first;
    private static SelfSigned second;

    @TempDir
    private Path folder = Path.of("");

    private final SmallCluster cluster = new SmallCluster();

    @BeforeAll
    static void makeCertificates() throws Exception {
        first = SelfSigned.in(certificates, "first");
        second = SelfSigned.in(certificates, "second");
    }

    @BeforeEach
    void giveAToken() throws IOException {
        cluster.demand("one");
        Files.writeString(folder.resolve("token"), "one\n");
        Files.copy(first.pem(), folder.resolve("ca.crt"));
    }

    @Test
    void switchesOverTlsWithTheServiceAccountsToken() throws Exception {
        cluster.put("deployments", "mailer", "{\"replicas\":5}");
        try (var server = serve(first, cluster)) {
            var switching = new KubernetesSwitch(api(server), "orders", Set.of(Part.WORKERS)).apply(CLOSED);

            assertThat(switching).isEqualTo(new Switched("stopped deployment mailer"));
            assertThat(cluster.spec("deployments", "mailer", "replicas")).isEqualTo(0L);
        }
    }

    @Test
    void readsTheTokenAgainForEveryCall() throws Exception {
        try (var server = serve(first, cluster)) {
            var api = api(server);
            var before = api.get(LIST);
            cluster.demand("two");
            var refused = new KubernetesSwitch(api, "orders", Set.of(Part.SERVICES)).apply(CLOSED);
            Files.writeString(folder.resolve("token"), "two\n");
            var after = api.get(LIST);

            assertThat(before.status()).isEqualTo(200);
            assertThat(refused)
                    .isEqualTo(new NotSwitched(
                            "listing services was answered 401: the service account's token is not accepted"));
            assertThat(after.status()).isEqualTo(200);
        }
    }

    @Test
    void trustsNobodyButTheAuthorityAndReadsItAgainWhenItIsRotated() throws Exception {
        try (var server = serve(second, cluster)) {
            var api = api(server);
            assertThatThrownBy(() -> api.get(LIST)).isInstanceOf(IOException.class);

            Files.copy(second.pem(), folder.resolve("ca.crt"), StandardCopyOption.REPLACE_EXISTING);

            assertThat(api.get(LIST).status()).isEqualTo(200);
        }
    }

    @Test
    void saysThatTheAuthorityIsMissing() throws IOException {
        Files.writeString(folder.resolve("ca.crt"), "");
        try (var server = new LocalServer(cluster)) {
            assertThatThrownBy(() -> api(server).get(LIST)).hasMessageContaining("names no certificate");
        }
    }

    @Test
    void givesUpOnAServerThatNeverAnswers() throws Exception {
        var isOver = new CountDownLatch(1);
        try (var server = serve(first, exchange -> until(isOver))) {
            var switching = new KubernetesSwitch(api(server), "orders", Set.of(Part.WORKERS)).apply(CLOSED);
            isOver.countDown();

            assertThat(switching.toString()).contains("the API server gave no usable answer (request timed out)");
        }
    }

    @Test
    void givesUpOnAServerThatNeverEndsItsAnswer() throws Exception {
        var isOver = new CountDownLatch(1);
        try (var server = serve(first, exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            until(isOver);
        })) {
            assertThatThrownBy(() -> api(server).get(LIST))
                    .hasMessage("the API server did not end its answer within 0.7 s");
            isOver.countDown();
        }
    }

    @Test
    void readsNoAnswerWithoutEnd() throws Exception {
        try (var server = serve(first, InClusterApiTest::pourOut)) {
            assertThatThrownBy(() -> new InClusterApi(
                                    server.uri(""),
                                    folder.resolve("ca.crt"),
                                    folder.resolve("token"),
                                    Duration.ofSeconds(30))
                            .get(LIST))
                    .hasMessageContaining("has more than 8388608 bytes");
        }
    }

    private static void pourOut(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (exchange) {
            for (var i = 0; i < 10_000; i++) {
                exchange.getResponseBody().write(new byte[1_000]);
            }
        } catch (IOException e) {
            // the other side had enough
        }
    }

    private static void until(CountDownLatch isOver) {
        try {
            assertThat(isOver.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static LocalServer serve(SelfSigned identity, HttpHandler handler) throws Exception {
        return new LocalServer(handler, identity.server());
    }

    private InClusterApi api(LocalServer server) {
        return new InClusterApi(
                server.uri(""), folder.resolve("ca.crt"), folder.resolve("token"), Duration.ofMillis(700));
    }
}
