package io.understudy.emulators.host;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import io.understudy.emulators.clock.PacedClock;
import io.understudy.emulators.host.sample.Stage;
import io.understudy.emulators.servicebus.BusSettings;
import io.understudy.emulators.servicebus.LocalServiceBus;
import io.understudy.emulators.servicebus.config.EntityConfig;
import io.understudy.emulators.servicebus.model.EntitySettings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** A bus and a host that receives from it, on the wall's time; both end with the test. */
final class BusBench {

    static final String SESSIONS = ", \"isSessionsEnabled\": true";

    private static final String TRIGGER =
            "{\"type\": \"serviceBusTrigger\", \"name\": \"%s\", \"queueName\": \"%s\", \"connection\": \"Bus\"%s}";
    private static final String MANY = ", \"cardinality\": \"MANY\"";

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final PacedClock clock = PacedClock.startingNow(InstantSource.system(), 1);

    PacedClock clock() {
        return clock;
    }

    /** Queues named plain, other and sessions. */
    static EntityConfig queues(EntitySettings plain) {
        return EntityConfig.none()
                .withQueue("plain", plain)
                .withQueue("other", EntitySettings.DEFAULTS)
                .withQueue("sessions", EntitySettings.DEFAULTS.withSessions());
    }

    static String trigger(String queue, String more) {
        return TRIGGER.formatted("message", queue, more);
    }

    static String batchTrigger(String queue, String more) {
        return TRIGGER.formatted("messages", queue, more + MANY);
    }

    LocalServiceBus bus() {
        return bus(queues(EntitySettings.DEFAULTS));
    }

    LocalServiceBus bus(EntityConfig entities) {
        return bus(BusSettings.inMemory(clock, entities));
    }

    LocalServiceBus bus(BusSettings settings) {
        var bus = LocalServiceBus.start(settings);
        open.push(bus);
        return bus;
    }

    /** A bus that ends after the hosts that were started before it. */
    LocalServiceBus busAfterItsHost(BusSettings settings) {
        var bus = LocalServiceBus.start(settings);
        open.addLast(bus);
        return bus;
    }

    FunctionsHost start(SampleApp app) {
        var host = FunctionsHost.start(app.packaged().onClock(clock));
        open.push(host);
        return host;
    }

    /** An app whose one function receives from the queue: two calls or four sessions at a time. */
    static SampleApp receiving(Path folder, String connection, String method, String queue, String more) {
        return SampleApp.in(folder)
                .hostJson(serviceBus("\"maxConcurrentCalls\": 2, \"maxConcurrentSessions\": 4,"
                        + " \"sessionIdleTimeout\": \"00:00:00.3\""))
                .setting("Bus", connection)
                .function("Received", "BusSamples." + method, trigger(queue, more));
    }

    /** A host.json with these options of the Service Bus extension. */
    static String serviceBus(String options) {
        return "{\"extensions\": {\"serviceBus\": {" + options + "}}}";
    }

    static void send(LocalServiceBus bus, String queue, ServiceBusMessage... messages) {
        try (var sender = new ServiceBusClientBuilder()
                .connectionString(bus.connectionString())
                .sender()
                .queueName(queue)
                .buildClient()) {
            sender.sendMessages(List.of(messages));
        }
    }

    /** A sender that stays open until the end, for many messages. */
    ServiceBusSenderClient sender(LocalServiceBus bus, String queue) {
        var sender = new ServiceBusClientBuilder()
                .connectionString(bus.connectionString())
                .sender()
                .queueName(queue)
                .buildClient();
        open.push(sender);
        return sender;
    }

    static ServiceBusMessage message(String body) {
        return new ServiceBusMessage(body).setMessageId("id-" + body);
    }

    static List<String> journal() {
        return List.copyOf(Stage.journal());
    }

    static void awaitJournal(int entries) {
        Await.until(
                "the journal has " + entries + " entries", () -> Stage.journal().size() >= entries);
    }

    static void awaitEmpty(LocalServiceBus bus, String entity) {
        Await.until(entity + " is empty", () -> bus.peek(entity, 1).isEmpty());
    }

    static void awaitDeadLetter(LocalServiceBus bus, String entity) {
        Await.until(
                "there is a dead letter",
                () -> !bus.peek(entity + "/$deadletterqueue", 1).isEmpty());
    }

    /** Ends the host and then the bus, whatever is held at the gate. */
    void close() throws Exception {
        Stage.gate().release(1000);
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }
}
