package io.understudy.gatekeeper;

import static io.understudy.gatekeeper.Vault.NEU;
import static io.understudy.gatekeeper.Vault.ORDERS;
import static io.understudy.gatekeeper.Vault.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.understudy.activation.Admission;
import io.understudy.gatekeeper.wire.Bearer;
import io.understudy.gatekeeper.wire.BlobSource;
import io.understudy.topology.StampName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Many gatekeepers poll one real server over loopback; a slice by default, all 1,000 with 10,000 publications with
 * {@code -Psoak}. The times are printed; the claim is that nothing is lost and nobody is left behind.
 */
@Timeout(1_200)
class PublishToObeyTest {

    private static final boolean SOAK = Boolean.getBoolean("understudy.soak");
    private static final int GATES = SOAK ? 1_000 : 100;
    private static final int PUBLICATIONS = SOAK ? 10_000 : 200;
    private static final int MEASURED = SOAK ? 10 : 2;
    private static final Duration POLL = Duration.ofSeconds(2);

    private final Vault vault = Vault.named("k");
    private volatile String blob = vault.admitting(WEU, 1);
    private volatile long fence = 1;
    private volatile long publishedAt;
    private final Map<Integer, Long> obeyedAfter = new ConcurrentHashMap<>();
    private final Map<Integer, Long> fenceBefore = new ConcurrentHashMap<>();
    private final Set<Integer> wentBack = ConcurrentHashMap.newKeySet();

    @Test
    void everyGateObeysEveryPublicationThatStands() throws Exception {
        var times = new ArrayList<Long>();
        var threads = Executors.newScheduledThreadPool(8);
        try (var server = new LocalServer(this::serve)) {
            var gates = new ArrayList<Gatekeeper>();
            var rounds = new ArrayList<ScheduledFuture<?>>();
            var jitter = new Random(4);
            for (var i = 0; i < GATES; i++) {
                var gate = gate(server);
                var number = i;
                gates.add(gate);
                rounds.add(threads.scheduleAtFixedRate(
                        () -> round(number, gate),
                        jitter.nextInt((int) POLL.toMillis()),
                        POLL.toMillis(),
                        TimeUnit.MILLISECONDS));
            }
            untilAllObey();
            for (var i = 0; i < MEASURED; i++) {
                publish(fence + 1);
                untilAllObey();
                times.addAll(obeyedAfter.values());
            }
            for (var i = 0; i < PUBLICATIONS; i++) {
                publish(fence + 1);
            }
            untilAllObey();
            assertThat(wentBack).isEmpty();

            assertThat(rounds).noneMatch(ScheduledFuture::isDone);
            assertThat(gates).allMatch(g -> g.view().fence() == fence);
            assertThat(gates).allMatch(g -> g.duty().admits() == expected());
        } finally {
            threads.shutdownNow();
        }
        report(times);
        assertThat(times).hasSize(GATES * MEASURED);
    }

    /** One gate in each of two stamps, and a look at both after every single publication. */
    @Test
    void bothStampsObeyEverySinglePublication() {
        var weu = gateReading(WEU);
        var neu = gateReading(NEU);
        weu.poll();
        neu.poll();
        for (var i = 0; i < PUBLICATIONS; i++) {
            publish(fence + 1);
            weu.poll();
            neu.poll();
            if (weu.view().fence() != fence
                    || neu.view().fence() != fence
                    || weu.duty().admits() != expected()) {
                assertThat(List.of(weu.view(), neu.view()))
                        .as("fence %d", fence)
                        .isEmpty();
            }
        }
    }

    private Admission expected() {
        return fence % 2 == 1 ? Admission.EVERYBODY : Admission.NOBODY;
    }

    private void publish(long next) {
        obeyedAfter.clear();
        var fresh = vault.admitting(next % 2 == 1 ? WEU : NEU, next);
        publishedAt = System.nanoTime();
        fence = next;
        blob = fresh;
    }

    private void round(int number, Gatekeeper gate) {
        gate.poll();
        var held = gate.view().fence();
        var before = fenceBefore.put(number, held);
        if (before != null && before > held) {
            wentBack.add(number);
        }
        if (held == fence) {
            obeyedAfter.putIfAbsent(number, System.nanoTime() - publishedAt);
        }
    }

    private void untilAllObey() throws InterruptedException {
        Await.until(() -> obeyedAfter.size() + " of " + GATES + " gates obey", () -> obeyedAfter.size() >= GATES);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = blob;
            var etag = "\"" + body.hashCode() + "\"";
            exchange.getResponseHeaders().set("ETag", etag);
            if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
                return;
            }
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Gatekeeper gate(LocalServer server) {
        return gate(WEU, new BlobSource(server.uri("/activations/orders"), Bearer.ANONYMOUS, Duration.ofMillis(1500)));
    }

    private Gatekeeper gateReading(StampName stamp) {
        return gate(stamp, etag -> new DocumentSource.Fetched(blob, ""));
    }

    private Gatekeeper gate(StampName stamp, DocumentSource source) {
        return new Gatekeeper(
                GatekeeperSettings.of(ORDERS, stamp),
                new GatekeeperPorts(
                        vault::keyring,
                        List.of(source),
                        Peers.NONE,
                        Memory.NONE,
                        ClusterSwitch.NONE,
                        InstantSource.system()));
    }

    private static void report(List<Long> nanos) throws IOException {
        var sorted = nanos.stream().mapToLong(n -> n / 1_000_000).toArray();
        Arrays.sort(sorted);
        var line = "publish to obey: " + GATES + " gates, " + sorted.length + " samples, p50 "
                + sorted[sorted.length / 2] + " ms, p99 " + sorted[(int) (sorted.length * 0.99)] + " ms, max "
                + sorted[sorted.length - 1] + " ms; p99 is "
                + Math.round(100.0 * sorted[(int) (sorted.length * 0.99)] / POLL.toMillis()) / 100.0
                + " times one poll of " + POLL.toMillis() + " ms, and " + (POLL.toMillis() + 250)
                + " ms are allowed; then " + PUBLICATIONS + " publications, of which all gates obey the last\n";
        Printed.line(line);
    }
}
