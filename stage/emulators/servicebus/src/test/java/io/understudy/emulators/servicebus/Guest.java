package io.understudy.emulators.servicebus;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.ServiceBusSessionReceiverClient;
import com.azure.messaging.servicebus.models.ServiceBusReceiveMode;
import com.azure.messaging.servicebus.models.SubQueue;
import io.understudy.emulators.servicebus.config.EntityConfig;
import io.understudy.emulators.servicebus.model.EntitySettings;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A user of the bus with the real SDK: makes entities and clients, and closes the clients at the end of the test. */
final class Guest implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final Duration SOON = Duration.ofMillis(300);
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final Logger SDK = Logger.getLogger("com.azure");

    static {
        SDK.setLevel(Level.OFF);
    }

    private final LocalServiceBus bus;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    Guest(LocalServiceBus bus) {
        this.bus = bus;
    }

    LocalServiceBus bus() {
        return bus;
    }

    static String newName(String stem) {
        return stem + "-" + NAMES.incrementAndGet();
    }

    String queue(EntitySettings settings) {
        var name = newName("queue");
        bus.declare(EntityConfig.none().withQueue(name, settings));
        return name;
    }

    String queue() {
        return queue(EntitySettings.DEFAULTS);
    }

    ServiceBusClientBuilder builder() {
        return builder(bus.connectionString());
    }

    static ServiceBusClientBuilder builder(String connectionString) {
        var quick = new AmqpRetryOptions()
                .setMaxRetries(2)
                .setDelay(Duration.ofMillis(50))
                .setTryTimeout(Duration.ofSeconds(30));
        return new ServiceBusClientBuilder().connectionString(connectionString).retryOptions(quick);
    }

    <T extends AutoCloseable> T keep(T client) {
        open.push(client);
        return client;
    }

    ServiceBusSenderClient sender(String queue) {
        return keep(builder().sender().queueName(queue).buildClient());
    }

    ServiceBusSenderClient topicSender(String topic) {
        return keep(builder().sender().topicName(topic).buildClient());
    }

    void send(String queue, ServiceBusMessage... messages) {
        try (var sender = builder().sender().queueName(queue).buildClient()) {
            for (var message : messages) {
                sender.sendMessage(message);
            }
        }
    }

    void send(String queue, String... texts) {
        for (var text : texts) {
            send(queue, new ServiceBusMessage(text).setMessageId(text));
        }
    }

    ServiceBusReceiverClient receiver(String queue) {
        return keep(builder()
                .receiver()
                .queueName(queue)
                .maxAutoLockRenewDuration(Duration.ZERO)
                .buildClient());
    }

    ServiceBusReceiverClient receiver(String queue, ServiceBusReceiveMode mode) {
        var client = builder().receiver().queueName(queue).receiveMode(mode);
        return keep((mode == ServiceBusReceiveMode.PEEK_LOCK ? client.maxAutoLockRenewDuration(Duration.ZERO) : client)
                .buildClient());
    }

    ServiceBusReceiverClient deadLetterReceiver(String queue) {
        return keep(builder()
                .receiver()
                .queueName(queue)
                .subQueue(SubQueue.DEAD_LETTER_QUEUE)
                .maxAutoLockRenewDuration(Duration.ZERO)
                .buildClient());
    }

    ServiceBusReceiverClient subscriber(String topic, String subscription) {
        return keep(builder()
                .receiver()
                .topicName(topic)
                .subscriptionName(subscription)
                .maxAutoLockRenewDuration(Duration.ZERO)
                .buildClient());
    }

    ServiceBusSessionReceiverClient sessions(String queue) {
        return keep(builder()
                .sessionReceiver()
                .queueName(queue)
                .maxAutoLockRenewDuration(Duration.ZERO)
                .buildClient());
    }

    static ServiceBusReceivedMessage next(ServiceBusReceiverClient receiver) {
        var iterator = receiver.receiveMessages(1, PATIENCE).iterator();
        if (!iterator.hasNext()) {
            throw new AssertionError("no message came within " + PATIENCE);
        }
        return iterator.next();
    }

    static List<ServiceBusReceivedMessage> next(ServiceBusReceiverClient receiver, int count) {
        var received = new ArrayList<ServiceBusReceivedMessage>();
        while (received.size() < count) {
            var before = received.size();
            receiver.receiveMessages(count - received.size(), PATIENCE).forEach(received::add);
            if (received.size() == before) {
                throw new AssertionError("only " + before + " of " + count + " messages came");
            }
        }
        return received;
    }

    static boolean nothingComes(ServiceBusReceiverClient receiver) {
        return receiver.receiveMessages(1, SOON).stream().findAny().isEmpty();
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("a client did not close", e);
            }
        }
    }
}
