package io.understudy.emulators.host;

import static io.understudy.emulators.host.BusBench.awaitDeadLetter;
import static io.understudy.emulators.host.BusBench.awaitEmpty;
import static io.understudy.emulators.host.BusBench.awaitJournal;
import static io.understudy.emulators.host.BusBench.batchTrigger;
import static io.understudy.emulators.host.BusBench.journal;
import static io.understudy.emulators.host.BusBench.message;
import static io.understudy.emulators.host.BusBench.queues;
import static io.understudy.emulators.host.BusBench.receiving;
import static io.understudy.emulators.host.BusBench.send;
import static io.understudy.emulators.host.BusBench.serviceBus;
import static io.understudy.emulators.host.BusBench.trigger;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.emulators.host.sample.Stage;
import io.understudy.emulators.servicebus.LocalServiceBus;
import io.understudy.emulators.servicebus.model.EntitySettings;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code extensions.serviceBus} of host.json asks for. */
@Tag("emulators")
class FollowingServiceBusOptionsTest {

    private static final EntitySettings PLAIN = EntitySettings.DEFAULTS;

    @TempDir
    private Path folder;

    private final BusBench bench = new BusBench();

    @AfterEach
    void stop() throws Exception {
        bench.close();
    }

    private SampleApp withOptions(LocalServiceBus bus, String options, String method) {
        return receiving(folder, bus.connectionString(), method, "plain", "").hostJson(serviceBus(options));
    }

    @Test
    void runsNoMoreAtATimeThanHostJsonAllows() {
        var bus = bench.bus();
        bench.start(receiving(folder, bus.connectionString(), "held", "plain", ""));

        send(bus, "plain", message("a"), message("b"), message("c"));
        awaitJournal(2);
        Stage.gate().release();
        awaitJournal(4);

        assertThat(journal().subList(0, 3))
                .satisfies(first -> assertThat(first.get(0)).startsWith("in"))
                .satisfies(second -> assertThat(second.get(1)).startsWith("in"))
                .satisfies(third -> assertThat(third.get(2)).startsWith("out"));
    }

    @Test
    void renewsTheLockOfAMessageForAsLongAsTheFunctionRuns() {
        var bus = bench.bus(queues(PLAIN.withLockDuration(Duration.ofSeconds(1))));
        bench.start(receiving(folder, bus.connectionString(), "held", "plain", ""));
        send(bus, "plain", message("long"));
        awaitJournal(1);
        var entered = bench.clock().instant();

        Await.until(
                "the lock has been renewed twice over",
                () -> bench.clock().instant().isAfter(entered.plusMillis(2500)));
        Stage.gate().release();

        awaitEmpty(bus, "plain");
        assertThat(journal()).containsExactly("in long", "out long");
    }

    @Test
    void leavesASuccessfulMessageToItsLockWhenItIsNotToComplete() {
        var bus = bench.bus(queues(PLAIN.withLockDuration(Duration.ofSeconds(1)).withDeliveriesMax(3)));
        bench.start(withOptions(bus, "\"autoCompleteMessages\": false", "one"));

        send(bus, "plain", message("a"));

        awaitDeadLetter(bus, "plain");
        assertThat(journal())
                .containsExactly("a as id-a, delivery 1", "a as id-a, delivery 2", "a as id-a, delivery 3");
    }

    @Test
    void abandonsAFailedMessageAtOnceThoughItIsNotToComplete() {
        var bus = bench.bus(queues(PLAIN.withLockDuration(Duration.ofMinutes(5)).withDeliveriesMax(2)));
        bench.start(withOptions(bus, "\"autoCompleteMessages\": false", "one"));

        send(bus, "plain", message("poison"));

        awaitDeadLetter(bus, "plain");
        assertThat(journal()).containsExactly("poison as id-poison, delivery 1", "poison as id-poison, delivery 2");
    }

    @Test
    void letsTheTriggersOwnAutoCompleteWin() {
        var bus = bench.bus(queues(PLAIN));
        bench.start(withOptions(bus, "\"autoCompleteMessages\": false", "one")
                .function("Received", "BusSamples.one", trigger("plain", ", \"autoCompleteMessages\": true")));

        send(bus, "plain", message("a"));

        awaitJournal(1);
        awaitEmpty(bus, "plain");
        assertThat(journal()).hasSize(1);
    }

    @Test
    void fetchesSoManyMessagesAheadOfTheFunction() {
        var bus = bench.bus(queues(PLAIN));
        bench.start(withOptions(bus, "\"prefetchCount\": 5, \"maxConcurrentCalls\": 1", "held"));
        send(bus, "plain", message("a"), message("b"), message("c"), message("d"));
        awaitJournal(1);

        Await.until("all are locked by the host", () -> bus.entity("plain").locked() == 4);
        assertThat(journal()).containsExactly("in a");

        Stage.gate().release(4);
        awaitEmpty(bus, "plain");
        assertThat(journal()).containsExactly("in a", "out a", "in b", "out b", "in c", "out c", "in d", "out d");
    }

    @Test
    void fetchesNothingAheadByDefault() {
        var bus = bench.bus(queues(PLAIN));
        bench.start(withOptions(bus, "\"maxConcurrentCalls\": 1", "held"));
        send(bus, "plain", message("a"), message("b"));
        awaitJournal(1);

        var beside = bus.direct().receive("plain");

        assertThat(beside)
                .hasValueSatisfying(message -> assertThat(message.text()).isEqualTo("b"));
    }

    @Test
    void stopsRenewingALockAfterTheAllowance() {
        var bus = bench.bus(queues(PLAIN.withLockDuration(Duration.ofSeconds(1))));
        bench.start(
                withOptions(bus, "\"maxAutoLockRenewalDuration\": \"00:00:01\", \"maxConcurrentCalls\": 2", "held"));
        send(bus, "plain", message("long"));
        awaitJournal(1);

        awaitJournal(2);
        assertThat(journal()).containsExactly("in long", "in long");

        Stage.gate().release(2);
        awaitEmpty(bus, "plain");
        assertThat(bus.peek("plain/$deadletterqueue", 1)).isEmpty();
    }

    @Test
    void renewsNoLockWhenTheAllowanceIsZero() {
        var bus = bench.bus(queues(PLAIN.withLockDuration(Duration.ofMillis(800))));
        bench.start(
                withOptions(bus, "\"maxAutoLockRenewalDuration\": \"00:00:00\", \"maxConcurrentCalls\": 2", "held"));

        send(bus, "plain", message("long"));

        awaitJournal(2);
        assertThat(journal()).containsExactly("in long", "in long");
    }

    @Test
    void bringsNoMoreInABatchThanItsLargestSize() {
        var bus = bench.bus(queues(PLAIN));
        send(bus, "plain", message("a"), message("b"), message("c"), message("d"), message("e"));
        bench.start(withOptions(bus, "\"maxMessageBatchSize\": 2", "batchSize")
                .function("Received", "BusSamples.batchSize", batchTrigger("plain", "")));

        Await.until("all have come", () -> bus.peek("plain", 1).isEmpty());

        assertThat(journal()).allSatisfy(size -> assertThat(size).isIn("1", "2"));
        assertThat(journal().stream().mapToInt(Integer::parseInt).sum()).isEqualTo(5);
    }

    @Test
    void abandonsAllOfABatchThatFailed() {
        var bus = bench.bus(queues(PLAIN.withDeliveriesMax(2)));
        send(bus, "plain", message("a"), message("poison"));
        bench.start(withOptions(bus, "", "failingBatch")
                .function("Received", "BusSamples.failingBatch", batchTrigger("plain", "")));

        Await.until(
                "both are dead letters",
                () -> bus.peek("plain/$deadletterqueue", 3).size() == 2);
        assertThat(bus.peek("plain", 1)).isEmpty();
    }

    @Test
    void ignoresARetryPolicyAsAzureDoes() {
        var bus = bench.bus(queues(PLAIN.withDeliveriesMax(1)));
        bench.start(
                withOptions(bus, "", "one")
                        .function(
                                "Received",
                                "BusSamples.one",
                                trigger("plain", ""),
                                ", \"retry\": {\"strategy\": \"fixedDelay\", \"maxRetryCount\": 5, \"delayInterval\": \"00:00:00\"}"));

        send(bus, "plain", message("poison"));

        awaitDeadLetter(bus, "plain");
        assertThat(journal()).containsExactly("poison as id-poison, delivery 1");
    }
}
