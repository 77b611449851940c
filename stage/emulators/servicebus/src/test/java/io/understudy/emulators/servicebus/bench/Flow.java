package io.understudy.emulators.servicebus.bench;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import com.azure.messaging.servicebus.ServiceBusSenderAsyncClient;
import com.sun.management.OperatingSystemMXBean;
import io.understudy.emulators.servicebus.BusSettings;
import io.understudy.emulators.servicebus.LocalServiceBus;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A broker with one sender and one receiver of the real SDK that live as long as it does. */
final class Flow implements AutoCloseable {

    private static final int BODY_BYTES = 1024;
    private static final int COMPLETES_AT_ONCE = 128;
    /** The SDK's own buffer overflows, and its receiver gives up, not far above this. */
    private static final int PREFETCHED = 200;

    private final String name;
    private final Sending sending;
    private final LocalServiceBus bus;
    private final long brokerThread;
    private final ServiceBusSenderAsyncClient sender;
    private final ServiceBusReceiverAsyncClient receiver;
    private final Disposable receiving;
    private final Semaphore completed = new Semaphore(0);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Flow(String name, Sending sending, BusSettings settings) {
        this.name = name;
        this.sending = sending;
        var before = brokerThreads();
        bus = LocalServiceBus.start(settings);
        brokerThread = Arrays.stream(brokerThreads())
                .filter(id -> Arrays.stream(before).noneMatch(old -> old == id))
                .findFirst()
                .orElseThrow();
        sender = new ServiceBusClientBuilder()
                .connectionString(bus.connectionString())
                .sender()
                .queueName("q")
                .buildAsyncClient();
        receiver = new ServiceBusClientBuilder()
                .connectionString(bus.connectionString())
                .receiver()
                .queueName("q")
                .prefetchCount(PREFETCHED)
                .maxAutoLockRenewDuration(Duration.ZERO)
                .disableAutoComplete()
                .buildAsyncClient();
        receiving = receiver.receiveMessages()
                .flatMap(
                        message -> receiver.complete(message).doOnSuccess(done -> completed.release()),
                        COMPLETES_AT_ONCE)
                .subscribe(nothing -> {}, failure::set);
    }

    /** How many messages one send carries, and how many sends are under way at once. */
    enum Sending {
        ONE_BY_ONE(1, 128),
        IN_HUNDREDS(100, 4);

        private final int together;
        private final int atOnce;

        Sending(int together, int atOnce) {
            this.together = together;
            this.atOnce = atOnce;
        }
    }

    String name() {
        return name;
    }

    /** Ends when every message is sent, received and completed. */
    Round round(int messages) throws InterruptedException {
        var brokerBefore = brokerNanos();
        var processBefore = processNanos();
        var start = System.nanoTime();
        Flux.range(0, messages / sending.together)
                .flatMap(i -> send(), sending.atOnce)
                .blockLast();
        while (!completed.tryAcquire(messages, 1, TimeUnit.SECONDS)) {
            if (failure.get() != null) {
                throw new IllegalStateException("the receiver gave up", failure.get());
            }
        }
        var seconds = (System.nanoTime() - start) / 1e9;
        var broker = brokerNanos() - brokerBefore;
        var client = processNanos() - processBefore - broker;
        return new Round(messages / seconds, client / 1e3 / messages, broker / 1e3 / messages);
    }

    private Mono<Void> send() {
        var messages = IntStream.range(0, sending.together)
                .mapToObj(i -> new ServiceBusMessage(new byte[BODY_BYTES]))
                .toList();
        return messages.size() == 1 ? sender.sendMessage(messages.get(0)) : sender.sendMessages(messages);
    }

    private long brokerNanos() {
        return ManagementFactory.getThreadMXBean().getThreadCpuTime(brokerThread);
    }

    private static long[] brokerThreads() {
        var threads = ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(info -> info != null && info.getThreadName().equals("service-bus"))
                .mapToLong(ThreadInfo::getThreadId)
                .toArray();
    }

    private static long processNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    @Override
    public void close() {
        receiving.dispose();
        receiver.close();
        sender.close();
        bus.close();
    }
}
