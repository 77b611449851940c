package io.understudy.functions.azure.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.functions.azure.arm.Estates;
import io.understudy.functions.azure.arm.HandClock;
import io.understudy.functions.azure.http.Reply;
import io.understudy.functions.azure.http.Wire;
import io.understudy.signal.ProbeReported;
import io.understudy.topology.Workload;
import io.understudy.topology.WorkloadName;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A lost region takes many workloads with it, and each look at one of them waits for an answer that does not come. */
class LookingSideBySideTest {

    private static final int WORKLOADS = 120;
    private static final int DARK = WORKLOADS / 3;
    private static final int LOOKERS = 48;

    private final CountDownLatch light = new CountDownLatch(1);
    private final CountDownLatch heardOfTheWell = new CountDownLatch(WORKLOADS - DARK);
    private final CountDownLatch parkedTheDark = new CountDownLatch(DARK);
    private final ExecutorService lookers = Executors.newFixedThreadPool(LOOKERS);
    private final HttpProber prober =
            new HttpProber(new DarkThirds(), new HandClock().asProductTime(), "swedencentral", lookers);

    @AfterEach
    void end() {
        light.countDown();
        lookers.shutdownNow();
    }

    @Test
    void hearsOfTheWellOnesWhileTheDarkOnesAreStillWaitedFor() throws Exception {
        var pass = Executors.newSingleThreadExecutor();
        try {
            var done = pass.submit(() -> prober.probe(workloads(), this::hear));

            assertThat(heardOfTheWell.await(30, TimeUnit.SECONDS))
                    .as("every look but the dark ones has come back")
                    .isTrue();
            assertThat(parkedTheDark.await(30, TimeUnit.SECONDS))
                    .as("every dark one is waited for at once")
                    .isTrue();
            assertThat(done.isDone()).isFalse();
            System.out.printf(
                    "looks: %d workloads, %d of them dark and parked at once, by %d lookers; the others were heard%n",
                    WORKLOADS, DARK, LOOKERS);

            light.countDown();
            done.get(30, TimeUnit.SECONDS);
        } finally {
            pass.shutdownNow();
        }
    }

    @Test
    void throwsWhatTheHearerThrewWhenAllWereLookedAt() {
        light.countDown();
        var heard = new AtomicInteger();

        assertThatThrownBy(() -> prober.probe(workloads(), report -> {
                    heard.incrementAndGet();
                    throw new IllegalStateException("the bus is away");
                }))
                .hasMessage("the bus is away");
        assertThat(heard.get()).isEqualTo(WORKLOADS);
    }

    private void hear(ProbeReported report) {
        if (!isDark(report.workload().value())) {
            heardOfTheWell.countDown();
        }
    }

    private static boolean isDark(String name) {
        return Integer.parseInt(name.substring(1)) % 3 == 0;
    }

    private static List<Workload> workloads() {
        var shipped = Estates.shipped().workloads().get(0);
        return IntStream.range(0, WORKLOADS)
                .mapToObj(i -> new Workload(
                        new WorkloadName("w" + i),
                        shipped.model(),
                        0,
                        URI.create("https://w" + i),
                        shipped.door(),
                        shipped.stamps(),
                        List.of(),
                        shipped.policy(),
                        List.of(),
                        List.of(),
                        shipped.acknowledged()))
                .toList();
    }

    /** Every third workload is dark: its look lasts until there is light. */
    private final class DarkThirds implements Wire {

        @Override
        public Reply send(HttpRequest request, Duration limit) {
            throw new AssertionError("a look asks side by side");
        }

        @Override
        public List<Reply> sendAll(List<HttpRequest> requests, Duration limit) {
            var users = requests.get(requests.size() - 1).uri().getHost();
            if (isDark(users)) {
                park();
            }
            var replies = new ArrayList<Reply>();
            requests.forEach(r -> replies.add(new Reply.Silent(false, "no answer in time")));
            return replies;
        }

        private void park() {
            parkedTheDark.countDown();
            try {
                light.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
