package io.understudy.gatekeeper.process;

import static io.understudy.gatekeeper.Vault.NEU;
import static io.understudy.gatekeeper.Vault.ORDERS;
import static io.understudy.gatekeeper.Vault.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.understudy.activation.Admission;
import io.understudy.gatekeeper.Await;
import io.understudy.gatekeeper.ClusterSwitch;
import io.understudy.gatekeeper.DocumentSource;
import io.understudy.gatekeeper.Gatekeeper;
import io.understudy.gatekeeper.GatekeeperPorts;
import io.understudy.gatekeeper.GatekeeperSettings;
import io.understudy.gatekeeper.LocalServer;
import io.understudy.gatekeeper.Memory;
import io.understudy.gatekeeper.Peers;
import io.understudy.gatekeeper.Printed;
import io.understudy.gatekeeper.Vault;
import io.understudy.gatekeeper.wire.Bearer;
import io.understudy.gatekeeper.wire.BlobSource;
import io.understudy.topology.StampName;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Many gatekeepers, each with the real loop on a thread of its own, poll one real server over loopback; a slice by
 * default, all 1,000 with 10,000 publications with {@code -Psoak}. The times are printed; the claim is that nothing is
 * lost and nobody is left behind.
 */
@Timeout(1_200)
class PublishToObeyTest {

    private static final boolean SOAK = Boolean.getBoolean("understudy.soak");
    private static final int GATES = SOAK ? 1_000 : 100;
    private static final int PUBLICATIONS = SOAK ? 10_000 : 200;
    private static final int MEASURED = SOAK ? 10 : 2;
    private static final Duration POLL = Duration.ofSeconds(2);

    /** One document, when it was laid down, and when each gate obeyed it. */
    private static final class Publication {

        private final long fence;
        private final String blob;
        private final long laidDownAt = System.nanoTime();
        private final Map<Integer, Long> obeyedAfter = new ConcurrentHashMap<>();

        Publication(long fence, String blob) {
            this.fence = fence;
            this.blob = blob;
        }

        void obeyedBy(int gate) {
            obeyedAfter.putIfAbsent(gate, System.nanoTime() - laidDownAt);
        }

        Admission admits() {
            return fence % 2 == 1 ? Admission.EVERYBODY : Admission.NOBODY;
        }
    }

    private final Vault vault = Vault.named("k");
    private final Map<String, Publication> publications = new ConcurrentHashMap<>();
    private final Set<Integer> wentBack = ConcurrentHashMap.newKeySet();
    private final List<Loop> loops = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final List<Future<?>> starts = new ArrayList<>();
    private volatile Publication newest = publish(1);

    @AfterEach
    void stop() throws InterruptedException {
        loops.forEach(Loop::stop);
        for (var thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(30));
        }
    }

    @Test
    void everyGateObeysEveryPublicationThatStands() throws Exception {
        var times = new ArrayList<Long>();
        try (var server = new LocalServer(this::serve)) {
            var gates = startGates(server);
            untilAllObey();
            assertThat(starts).allMatch(Future::isDone);
            for (var i = 0; i < MEASURED; i++) {
                publish(newest.fence + 1);
                untilAllObey();
                times.addAll(newest.obeyedAfter.values());
            }
            for (var i = 0; i < PUBLICATIONS; i++) {
                publish(newest.fence + 1);
            }
            untilAllObey();

            assertThat(wentBack).isEmpty();
            assertThat(threads).allMatch(Thread::isAlive);
            assertThat(gates).allMatch(g -> g.view().fence() == newest.fence);
            assertThat(gates).allMatch(g -> g.duty().admits() == newest.admits());
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
            publish(newest.fence + 1);
            weu.poll();
            neu.poll();
            if (weu.view().fence() != newest.fence
                    || neu.view().fence() != newest.fence
                    || weu.duty().admits() != newest.admits()) {
                assertThat(List.of(weu.view(), neu.view()))
                        .as("fence %d", newest.fence)
                        .isEmpty();
            }
        }
    }

    /** Signed first and timed from when it is laid down, as a publication is. */
    private Publication publish(long fence) {
        var blob = vault.admitting(fence % 2 == 1 ? WEU : NEU, fence);
        var publication = new Publication(fence, blob);
        publications.put(blob, publication);
        newest = publication;
        return publication;
    }

    private void untilAllObey() throws InterruptedException {
        Await.until(
                () -> newest.obeyedAfter.size() + " of " + GATES + " gates obey",
                () -> newest.obeyedAfter.size() >= GATES);
    }

    /** They come up one after the other within a poll, as pods of many clusters do. */
    private List<Gatekeeper> startGates(LocalServer server) {
        var chance = new Random(4);
        var gates = new ArrayList<Gatekeeper>();
        var starter = Executors.newScheduledThreadPool(1);
        for (var i = 0; i < GATES; i++) {
            var source = new BlobSource(
                    server.uri("/activations/orders"),
                    Bearer.ANONYMOUS,
                    Duration.ofMillis(1500),
                    InstantSource.system());
            var gate = gate(WEU, source, new Noting(i));
            var log = new LogLines(
                    new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                    gate.settings(),
                    InstantSource.system());
            var loop = new Loop(gate, log, () -> ThreadLocalRandom.current().nextDouble(), UnaryOperator.identity());
            var thread = new Thread(loop, "gate-" + i);
            gates.add(gate);
            loops.add(loop);
            threads.add(thread);
            starts.add(starter.schedule(thread::start, chance.nextInt((int) POLL.toMillis()), TimeUnit.MILLISECONDS));
        }
        starter.shutdown(); // what is scheduled is still carried out
        return gates;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var standing = newest; // read once: a tag that belongs to another document would hide that one for ever
            var etag = "\"" + standing.fence + "\"";
            exchange.getResponseHeaders().set("ETag", etag);
            if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
                return;
            }
            var bytes = standing.blob.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Gatekeeper gateReading(StampName stamp) {
        return gate(stamp, etag -> new DocumentSource.Fetched(newest.blob, ""), Memory.NONE);
    }

    private Gatekeeper gate(StampName stamp, DocumentSource source, Memory memory) {
        return new Gatekeeper(
                GatekeeperSettings.of(ORDERS, stamp),
                new GatekeeperPorts(
                        vault::keyring,
                        List.of(source),
                        Peers.NONE,
                        memory,
                        ClusterSwitch.NONE,
                        InstantSource.system()));
    }

    /** Remembers nothing; but what a gate keeps is what it obeys from that moment on. */
    private final class Noting implements Memory {

        private final int gate;
        private long fence;

        Noting(int gate) {
            this.gate = gate;
        }

        @Override
        public void keep(String blob) {
            var obeyed = Optional.ofNullable(publications.get(blob)).orElseThrow();
            if (obeyed.fence < fence) {
                wentBack.add(gate);
            }
            fence = obeyed.fence;
            obeyed.obeyedBy(gate);
        }

        @Override
        public Optional<String> recall() {
            return Optional.empty();
        }

        @Override
        public boolean isFromThisBoot() {
            return false;
        }

        @Override
        public void distrust() {
            // nothing is trusted
        }
    }

    private static void report(List<Long> nanos) throws IOException {
        var sorted = nanos.stream().mapToLong(n -> n / 1_000_000).sorted().toArray();
        var p99 = sorted[(int) (sorted.length * 0.99)];
        Printed.line("publish to obey: " + GATES + " gates, " + sorted.length + " samples, p50 "
                + sorted[sorted.length / 2] + " ms, p99 " + p99 + " ms, max " + sorted[sorted.length - 1]
                + " ms; p99 is " + Math.round(100.0 * p99 / POLL.toMillis()) / 100.0 + " times one poll of "
                + POLL.toMillis() + " ms, and " + (POLL.toMillis() + 250) + " ms are allowed; then " + PUBLICATIONS
                + " publications, of which all gates obey the last\n");
    }
}
