package io.understudy.emulators.servicebus;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.models.ServiceBusReceiveMode;
import io.understudy.emulators.clock.PacedClock;
import io.understudy.emulators.servicebus.config.EntityConfig;
import io.understudy.emulators.servicebus.direct.DirectMessage;
import io.understudy.emulators.servicebus.model.EntitySettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A broker in a process of its own that is killed without warning while messages are sent and settled. */
@Tag("emulators")
class CrashTest {

    private static final Logger LOG = System.getLogger(CrashTest.class.getName());
    private static final int CRASHES = Soak.count(2, 50);
    private static final int ACKNOWLEDGED_BEFORE_THE_CRASH = 200;
    private static final Duration LIMIT_PER_CRASH = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    private static EntityConfig entities() {
        return EntityConfig.none().withQueue("q", EntitySettings.DEFAULTS.withLockDuration(Duration.ofMinutes(5)));
    }

    /** The process that is killed: prints its port and waits for its end. */
    static final class Victim {

        private Victim() {}

        public static void main(String[] arguments) throws IOException {
            var clock = PacedClock.startingNow(InstantSource.system(), 1);
            try (var bus = LocalServiceBus.start(
                    BusSettings.inMemory(clock, entities()).keptIn(Path.of(arguments[0]), true))) {
                System.out.println(bus.port());
                System.out.flush();
                // ends with the parent's pipe, or is killed
                assertThat(System.in.read()).isNegative();
            }
        }
    }

    private record Running(Process process, String connectionString) {}

    private Running start() throws IOException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var port = out.readLine();
        assertThat(port).as("the port that the broker's process printed").isNotNull();
        return new Running(
                process,
                "Endpoint=sb://localhost:" + port + ";SharedAccessKeyName=" + BusSettings.KEY_NAME + ";SharedAccessKey="
                        + BusSettings.KEY + ";UseDevelopmentEmulator=true;");
    }

    @Test
    void whatWasAcknowledgedIsThereAndWhatWasSettledDoesNotComeBack() throws Exception {
        var sent = ConcurrentHashMap.<String>newKeySet();
        var settled = ConcurrentHashMap.<String>newKeySet();
        var unclear = ConcurrentHashMap.<String>newKeySet();
        var random = new Random(1);
        for (var crash = 0; crash < CRASHES; crash++) {
            var running = start();
            var target = sent.size() + ACKNOWLEDGED_BEFORE_THE_CRASH + random.nextInt(100);
            var prefix = crash + "-";
            var sending = CompletableFuture.runAsync(() -> send(running, prefix, sent), CrashTest::inAThread);
            var settling = CompletableFuture.runAsync(() -> settle(running, settled, unclear), CrashTest::inAThread);
            Await.until(LIMIT_PER_CRASH, () -> sent.size() >= target && !settled.isEmpty());
            running.process().destroyForcibly();
            running.process().waitFor(20, TimeUnit.SECONDS);
            sending.get(60, TimeUnit.SECONDS);
            settling.get(60, TimeUnit.SECONDS);
        }

        var kept = survivors();
        LOG.log(
                Level.INFO,
                "after {0} crashes: {1} messages acknowledged, {2} settled, {3} settled perhaps, {4} kept",
                CRASHES,
                sent.size(),
                settled.size(),
                unclear.size(),
                kept.size());

        var owed = new HashSet<>(sent);
        owed.removeAll(settled);
        owed.removeAll(unclear);
        assertThat(kept).containsAll(owed).doesNotContainAnyElementsOf(settled);
    }

    /** Both block, and from JDK 25 on a machine with two cores gives such work one thread. */
    private static void inAThread(Runnable work) {
        new Thread(work, "of-a-crash").start();
    }

    private static ServiceBusClientBuilder impatient(Running running) {
        var once = new AmqpRetryOptions().setMaxRetries(0).setTryTimeout(Duration.ofSeconds(5));
        return Guest.builder(running.connectionString()).retryOptions(once);
    }

    /** Sends without a pause until the broker is dead; what fails before that is left in doubt. */
    private static void send(Running running, String prefix, Set<String> acknowledged) {
        try (var sender = impatient(running).sender().queueName("q").buildAsyncClient()) {
            Flux.range(0, 1_000_000)
                    .takeWhile(i -> running.process().isAlive())
                    .flatMap(
                            i -> sender.sendMessage(new ServiceBusMessage("x").setMessageId(prefix + i))
                                    .then(Mono.<Void>fromRunnable(() -> acknowledged.add(prefix + i)))
                                    .onErrorComplete(),
                            16)
                    .blockLast(Duration.ofSeconds(60));
        }
    }

    private static void settle(Running running, Set<String> settled, Set<String> unclear) {
        while (running.process().isAlive()) {
            settleUntilItFails(running, settled, unclear);
        }
    }

    private static void settleUntilItFails(Running running, Set<String> settled, Set<String> unclear) {
        try (var receiver = impatient(running)
                .receiver()
                .queueName("q")
                .receiveMode(ServiceBusReceiveMode.PEEK_LOCK)
                .maxAutoLockRenewDuration(Duration.ZERO)
                .buildClient()) {
            while (running.process().isAlive()) {
                for (var message : receiver.receiveMessages(10, Duration.ofMillis(500))) {
                    unclear.add(message.getMessageId());
                    receiver.complete(message);
                    settled.add(message.getMessageId());
                    unclear.remove(message.getMessageId());
                }
            }
        } catch (RuntimeException cut) {
            assertThat(cut).isNotNull();
        }
    }

    private Set<String> survivors() {
        var clock = PacedClock.startingNow(InstantSource.system(), 1);
        var kept = ConcurrentHashMap.<String>newKeySet();
        try (var bus =
                LocalServiceBus.start(BusSettings.inMemory(clock, entities()).keptIn(directory, true))) {
            var messages = bus.peek("q", Integer.MAX_VALUE);
            messages.stream()
                    .map(DirectMessage::content)
                    .forEach(content -> kept.add(String.valueOf(content.messageId())));
        }
        return kept;
    }
}
