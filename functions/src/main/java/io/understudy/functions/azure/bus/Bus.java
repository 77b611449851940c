package io.understudy.functions.azure.bus;

import com.azure.core.amqp.exception.AmqpException;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import io.understudy.functions.json.Envelope;
import io.understudy.functions.json.Messages;
import io.understudy.functions.json.Trace;
import io.understudy.port.Outbox;
import io.understudy.run.Order;
import io.understudy.run.OutcomeReport;
import io.understudy.signal.Signal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Sends with the SDK, because an output binding carries neither session nor id nor schedule. */
public final class Bus implements Outbox {

    private final Supplier<ServiceBusClientBuilder> builder;
    private final InstantSource clock;
    private final Map<String, ServiceBusSenderClient> senders = new ConcurrentHashMap<>();

    /** One builder for all senders, so that they share one connection. */
    public Bus(Supplier<ServiceBusClientBuilder> builder, InstantSource clock) {
        this.builder = builder;
        this.clock = clock;
    }

    /** Opens the connection and the links that a recovery needs, so that the first order does not pay for them. */
    public void warmUp() {
        for (var entity : List.of(Entities.SIGNALS, Entities.OUTCOMES, Entities.ORDERS)) {
            trying(() -> sender(entity).createMessageBatch());
        }
    }

    @Override
    public void send(List<Order> orders) {
        for (var order : orders) {
            send(Entities.ORDERS, message(Messages.wrap(order, Trace.next())));
        }
    }

    @Override
    public void sendLater(Order order, Instant notBefore) {
        var message = message(Messages.wrap(order, Trace.next()));
        message.setScheduledEnqueueTime(notBefore.atOffset(ZoneOffset.UTC));
        send(Entities.ORDERS, message);
    }

    @Override
    public void report(OutcomeReport outcome) {
        send(
                Entities.OUTCOMES,
                inSession(
                        message(Messages.wrap(outcome, Trace.next())),
                        outcome.workload().value()));
    }

    @Override
    public void signal(List<Signal> signals) {
        for (var signal : signals) {
            send(Entities.SIGNALS, signalMessage(signal));
        }
    }

    @Override
    public void signalLater(List<Signal> signals, Instant notBefore) {
        for (var signal : signals) {
            var message = signalMessage(signal);
            message.setMessageId(signal.id() + ":at:" + notBefore.toEpochMilli());
            message.setScheduledEnqueueTime(notBefore.atOffset(ZoneOffset.UTC));
            send(Entities.SIGNALS, message);
        }
    }

    /** Brings a message of ours again after a while, because the ledger was not there. */
    public void bringAgain(String entity, Envelope envelope, Duration pause) {
        var message = message(envelope);
        var at = clock.instant().plus(pause);
        message.setMessageId(envelope.id() + ":again:" + at.toEpochMilli());
        message.setScheduledEnqueueTime(OffsetDateTime.ofInstant(at, ZoneOffset.UTC));
        send(entity, entity.equals(Entities.ORDERS) ? message : inSession(message, envelope.workload()));
    }

    /** Drives a dead letter again after a while; the count travels with it, so that it does not go on for ever. */
    public void revive(DeadLetter letter, Envelope envelope, Duration pause) {
        var message = message(envelope);
        var revivals = letter.revivals() + 1;
        message.setMessageId(envelope.id() + ":revived:" + revivals);
        message.getApplicationProperties().put(DeadLetter.REVIVALS, revivals);
        message.setScheduledEnqueueTime(OffsetDateTime.ofInstant(clock.instant().plus(pause), ZoneOffset.UTC));
        send(letter.from(), letter.from().equals(Entities.ORDERS) ? message : inSession(message, envelope.workload()));
    }

    /** Puts a message aside that nobody can read, with our reason; once, however often it is put there. */
    public void quarantine(String from, String body, String reason) {
        var message = new ServiceBusMessage(body);
        message.setMessageId(UUID.nameUUIDFromBytes((from + reason + body).getBytes(StandardCharsets.UTF_8))
                .toString());
        message.getApplicationProperties().put("from", from);
        message.getApplicationProperties().put("reason", reason);
        send(Entities.QUARANTINE, message);
    }

    private ServiceBusMessage signalMessage(Signal signal) {
        return inSession(
                message(Messages.wrap(signal, Trace.next())), signal.workload().value());
    }

    private static ServiceBusMessage message(Envelope envelope) {
        var message = new ServiceBusMessage(envelope.text());
        message.setMessageId(envelope.id());
        message.setContentType("application/json");
        message.setCorrelationId(envelope.run().orElse(envelope.id()));
        message.getApplicationProperties().put(Entities.KIND, envelope.kind());
        message.getApplicationProperties().put("traceparent", envelope.traceparent());
        return message;
    }

    private static ServiceBusMessage inSession(ServiceBusMessage message, String session) {
        return message.setSessionId(session);
    }

    private void send(String entity, ServiceBusMessage message) {
        trying(() -> {
            sender(entity).sendMessage(message);
            return entity;
        });
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
            throw new BusUnavailable("the Service Bus did not take a message: " + e.getMessage(), e);
        }
    }
}
