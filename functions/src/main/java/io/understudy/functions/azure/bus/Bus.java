package io.understudy.functions.azure.bus;

import com.azure.core.amqp.exception.AmqpException;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import io.understudy.functions.port.Entities;
import io.understudy.functions.port.Letter;
import io.understudy.functions.port.Mail;
import io.understudy.port.Outbox;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Sends letters with the SDK, because an output binding carries neither session nor id nor schedule. */
public final class Bus implements Mail {

    private final Supplier<ServiceBusClientBuilder> builder;
    private final Map<String, ServiceBusSenderClient> senders = new ConcurrentHashMap<>();

    /** One builder for all senders, so that they share one connection. */
    public Bus(Supplier<ServiceBusClientBuilder> builder) {
        this.builder = builder;
    }

    /** Opens the connection and the links that a recovery needs, so that the first order does not pay for them. */
    public void warmUp() {
        for (var entity : List.of(Entities.SIGNALS, Entities.LOOKS, Entities.OUTCOMES, Entities.ORDERS)) {
            trying(() -> sender(entity).createMessageBatch());
        }
    }

    @Override
    public void send(Letter letter) {
        trying(() -> {
            sender(letter.to()).sendMessage(message(letter));
            return letter;
        });
    }

    private static ServiceBusMessage message(Letter letter) {
        var message = new ServiceBusMessage(letter.body());
        message.setMessageId(Bounds.id(letter.id()));
        message.getApplicationProperties().putAll(Bounds.properties(letter.properties()));
        letter.session().map(Bounds::id).ifPresent(message::setSessionId);
        letter.correlation()
                .map(Bounds::id)
                .ifPresent(c -> message.setCorrelationId(c).setContentType("application/json"));
        letter.notBefore().ifPresent(at -> message.setScheduledEnqueueTime(at.atOffset(ZoneOffset.UTC)));
        return message;
    }

    private ServiceBusSenderClient sender(String entity) {
        return senders.computeIfAbsent(
                entity,
                e -> e.equals(Entities.ORDERS)
                        ? builder.get().sender().topicName(e).buildClient()
                        : builder.get().sender().queueName(e).buildClient());
    }

    private static <T> T trying(Supplier<T> call) {
        try {
            return call.get();
        } catch (ServiceBusException | AmqpException e) {
            throw new Outbox.BusUnavailable("the Service Bus did not take a message: " + e.getMessage(), e);
        }
    }
}
