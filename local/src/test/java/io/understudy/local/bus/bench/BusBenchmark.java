package io.understudy.local.bus.bench;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.sun.management.OperatingSystemMXBean;
import io.understudy.clock.ScaledClock;
import io.understudy.local.bus.BusSettings;
import io.understudy.local.bus.LocalServiceBus;
import io.understudy.local.bus.config.EntityConfig;
import io.understudy.local.bus.model.EntitySettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import reactor.core.publisher.Flux;

/** Sends, receives and completes with the real client, in memory and with every answer waiting for the disk. */
public final class BusBenchmark {

    private static final Logger SDK = Logger.getLogger("com.azure");
    private static final int MESSAGES = 20_000;
    private static final int ROUNDS = 3;
    private static final int BODY_BYTES = 1024;

    private BusBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        SDK.setLevel(Level.OFF);
        var directory = Files.createTempDirectory("bus-bench");
        try {
            measure("memory", settings());
            measure("fsync ", settings().keptIn(directory, true));
        } finally {
            delete(directory);
        }
        System.exit(0);
    }

    private static BusSettings settings() {
        var entities = EntityConfig.none().withQueue("q", EntitySettings.DEFAULTS);
        return BusSettings.inMemory(ScaledClock.startingNow(InstantSource.system(), 1), entities);
    }

    private static void measure(String store, BusSettings settings) throws InterruptedException {
        try (var bus = LocalServiceBus.start(settings)) {
            for (var round = 1; round <= ROUNDS; round++) {
                var brokerBefore = brokerNanos();
                var processBefore = processNanos();
                var start = System.nanoTime();
                sendReceiveAndComplete(bus);
                var seconds = (System.nanoTime() - start) / 1e9;
                var broker = brokerNanos() - brokerBefore;
                var client = processNanos() - processBefore - broker;
                System.out.printf(
                        Locale.ROOT,
                        "%s round %d: %,.0f messages/s sent, received and completed; broker CPU / client CPU = %.2f%n",
                        store,
                        round,
                        MESSAGES / seconds,
                        (double) broker / client);
            }
        }
    }

    private static void sendReceiveAndComplete(LocalServiceBus bus) throws InterruptedException {
        var left = new CountDownLatch(MESSAGES);
        var body = new byte[BODY_BYTES];
        var builder = new ServiceBusClientBuilder().connectionString(bus.connectionString());
        try (var processor = builder.processor()
                        .queueName("q")
                        .maxConcurrentCalls(32)
                        .prefetchCount(200)
                        .processMessage(context -> left.countDown())
                        .processError(context -> {})
                        .buildProcessorClient();
                var sender = new ServiceBusClientBuilder()
                        .connectionString(bus.connectionString())
                        .sender()
                        .queueName("q")
                        .buildAsyncClient()) {
            processor.start();
            Flux.range(0, MESSAGES)
                    .flatMap(i -> sender.sendMessage(new ServiceBusMessage(body)), 128)
                    .blockLast();
            left.await();
        }
    }

    private static long brokerNanos() {
        var threads = ManagementFactory.getThreadMXBean();
        for (var id : threads.getAllThreadIds()) {
            var info = threads.getThreadInfo(id);
            if (info != null && info.getThreadName().equals("service-bus")) {
                return threads.getThreadCpuTime(id);
            }
        }
        throw new IllegalStateException("no broker runs in this process");
    }

    private static long processNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
