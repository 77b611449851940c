package io.understudy.emulators.host;

import static io.understudy.emulators.host.BusBench.SESSIONS;
import static io.understudy.emulators.host.BusBench.awaitEmpty;
import static io.understudy.emulators.host.BusBench.awaitJournal;
import static io.understudy.emulators.host.BusBench.batchTrigger;
import static io.understudy.emulators.host.BusBench.journal;
import static io.understudy.emulators.host.BusBench.message;
import static io.understudy.emulators.host.BusBench.queues;
import static io.understudy.emulators.host.BusBench.receiving;
import static io.understudy.emulators.host.BusBench.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.emulators.host.sample.Stage;
import io.understudy.emulators.servicebus.LocalServiceBus;
import io.understudy.emulators.servicebus.direct.DirectMessage;
import io.understudy.emulators.servicebus.model.BusRefusal;
import io.understudy.emulators.servicebus.model.EntitySettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stopping does to messages: those in hand end, the others are there for the next host at once. */
class DrainingTheBusTest {

    private static final EntitySettings PLAIN = EntitySettings.DEFAULTS;

    @TempDir
    private Path folder;

    private final BusBench bench = new BusBench();

    @AfterEach
    void stop() throws Exception {
        bench.close();
    }

    private static Thread draining(FunctionsHost host) {
        var thread = new Thread(host::drain);
        thread.start();
        Await.until("the listeners are told", () -> thread.getState() == Thread.State.TIMED_WAITING);
        return thread;
    }

    private static List<String> taken(LocalServiceBus bus) {
        try (var session = bus.direct().acceptSession("sessions", "a")) {
            return session.receive(10).stream().map(DirectMessage::text).toList();
        } catch (BusRefusal stillHeld) {
            return List.of();
        }
    }

    @Test
    void finishesAndCompletesWhatIsInHandWhenItDrains() {
        var bus = bench.bus();
        var host = bench.start(receiving(folder, bus.connectionString(), "held", "plain", ""));
        send(bus, "plain", message("a"));
        awaitJournal(1);
        var closing = new Thread(host::close);
        closing.start();

        Stage.gate().release();

        awaitEmpty(bus, "plain");
        Await.until("the host has stopped", () -> !closing.isAlive());
        send(bus, "plain", message("b"));
        assertThat(bus.peek("plain", 1)).hasSize(1);
        assertThat(journal()).containsExactly("in a", "out a");
    }

    @Test
    void handsOverEverythingThatComesWhileItDrainsAndCountsItOnceAtMost() {
        var bus = bench.bus(queues(PLAIN.withDeliveriesMax(3).withLockDuration(Duration.ofSeconds(1))));
        var host = bench.start(receiving(folder, bus.connectionString(), "held", "plain", ""));
        send(bus, "plain", message("a"));
        awaitJournal(1);
        var draining = draining(host);

        for (var number = 0; number < 5; number++) {
            send(bus, "plain", message("late" + number));
        }
        Stage.gate().release();
        Await.until("it has drained", () -> !draining.isAlive());

        var left = new HashMap<String, Integer>();
        Await.until("the next host has all", () -> {
            bus.direct().receive("plain", 10).forEach(message -> {
                left.put(message.text(), message.deliveryCount());
                message.complete();
            });
            return left.size() == 5;
        });
        assertThat(left.values()).allSatisfy(count -> assertThat(count).isLessThanOrEqualTo(1));
        assertThat(bus.peek("plain/$deadletterqueue", 1)).isEmpty();
        assertThat(journal()).containsExactly("in a", "out a");
    }

    @Test
    void givesBackWhatItHadFetchedForALaterBatch() {
        var bus = bench.bus(queues(PLAIN));
        var host = bench.start(receiving(folder, bus.connectionString(), "heldBatch", "plain", "")
                .function("Received", "BusSamples.heldBatch", batchTrigger("plain", "")));
        send(bus, "plain", message("a"));
        awaitJournal(1);
        send(bus, "plain", message("b"), message("c"));
        Await.until("the host has fetched them", () -> bus.entity("plain").locked() == 3);
        var draining = draining(host);

        Stage.gate().release();

        Await.until("it has drained", () -> !draining.isAlive());
        assertThat(journal()).containsExactly("in [a]", "out [a]");
        assertThat(bus.direct().receive("plain", 10))
                .extracting(DirectMessage::text)
                .containsExactlyInAnyOrder("b", "c");
    }

    @Test
    void renewsLocksOfWhatIsInHandWhileItDrains() {
        var bus = bench.bus(queues(PLAIN.withLockDuration(Duration.ofSeconds(1))));
        var host = bench.start(receiving(folder, bus.connectionString(), "held", "plain", ""));
        send(bus, "plain", message("a"));
        awaitJournal(1);
        var draining = draining(host);
        var begun = bench.clock().instant();

        Await.until(
                "the lock has been renewed twice over",
                () -> bench.clock().instant().isAfter(begun.plusMillis(2500)));
        Stage.gate().release();

        Await.until("it has drained", () -> !draining.isAlive());
        awaitEmpty(bus, "plain");
        assertThat(journal()).containsExactly("in a", "out a");
    }

    @Test
    void finishesTheSessionInHandAndLeavesItsLaterMessages() {
        var bus = bench.bus();
        var host = bench.start(receiving(folder, bus.connectionString(), "session", "sessions", SESSIONS));
        send(bus, "sessions", message("hold").setSessionId("a"), message("next").setSessionId("a"));
        awaitJournal(1);
        var draining = draining(host);

        Stage.gate().release();

        Await.until("it has drained", () -> !draining.isAlive());
        Await.until("another may have the session", () -> !taken(bus).isEmpty());
        assertThat(journal()).containsExactly("a:hold", "a:hold done");
    }
}
