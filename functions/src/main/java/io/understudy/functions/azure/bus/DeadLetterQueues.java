package io.understudy.functions.azure.bus;

import com.azure.core.amqp.exception.AmqpException;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.models.ServiceBusReceiveMode;
import com.azure.messaging.servicebus.models.SubQueue;
import io.understudy.functions.port.DeadLetter;
import io.understudy.functions.port.DeadLetters;
import io.understudy.functions.port.Entities;
import io.understudy.port.Outbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The dead-letter sub-queues of everything that we consume. */
public final class DeadLetterQueues implements DeadLetters {

    /** So many at a time and place: the rest waits for the next sweep. */
    private static final int BATCH = 20;

    /** In wall time: how long a look that found something waits for the message itself. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final long FROM_THE_START = 0;

    private record Place(String entity, String subscription) {
        @Override
        public String toString() {
            return subscription.isEmpty() ? entity : entity + "/" + subscription;
        }
    }

    private final Supplier<ServiceBusClientBuilder> builder;
    private final Map<Place, ServiceBusReceiverClient> receivers = new ConcurrentHashMap<>();

    public DeadLetterQueues(Supplier<ServiceBusClientBuilder> builder) {
        this.builder = builder;
    }

    @Override
    public int handle(Consumer<DeadLetter> handling) {
        var round = new Round();
        for (var queue : Entities.CONSUMED_QUEUES) {
            handle(new Place(queue, ""), handling, round);
        }
        for (var subscription : Entities.SUBSCRIPTIONS) {
            handle(new Place(Entities.ORDERS, subscription), handling, round);
        }
        return round.end();
    }

    private void handle(Place place, Consumer<DeadLetter> handling, Round round) {
        try {
            var receiver = receivers.computeIfAbsent(place, this::open);
            if (receiver.peekMessage(FROM_THE_START) == null) {
                return;
            }
            for (var message : receiver.receiveMessages(BATCH, PATIENCE)) {
                round.one(() -> {
                    handling.accept(letter(place.entity(), message));
                    complete(place, receiver, message);
                });
            }
        } catch (ServiceBusException | AmqpException e) {
            throw unread(place, e);
        }
    }

    private static void complete(Place place, ServiceBusReceiverClient receiver, ServiceBusReceivedMessage message) {
        try {
            receiver.complete(message);
        } catch (ServiceBusException | AmqpException e) {
            throw unread(place, e);
        }
    }

    private static Outbox.BusUnavailable unread(Place place, RuntimeException why) {
        return new Outbox.BusUnavailable(
                "the dead letters of " + place + " could not be read: " + why.getMessage(), why);
    }

    /** One round through all places: a letter that cannot be handled holds up none of the others. */
    private static final class Round {

        /** So many letters in a row that the bus did not take: it is away. */
        private static final int REFUSED_IN_A_ROW_MAX = 3;

        private final List<RuntimeException> failures = new ArrayList<>();
        private int handled;
        private int refusedInARow;

        void one(Runnable handling) {
            try {
                handling.run();
                handled++;
                refusedInARow = 0;
            } catch (Outbox.BusUnavailable e) {
                failures.add(e);
                if (++refusedInARow >= REFUSED_IN_A_ROW_MAX) {
                    throw e;
                }
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }

        int end() {
            if (!failures.isEmpty()) {
                throw failures.get(0);
            }
            return handled;
        }
    }

    private static DeadLetter letter(String from, ServiceBusReceivedMessage message) {
        var revivals = message.getApplicationProperties().get(DeadLetter.REVIVALS) instanceof Number n
                ? Math.max(0, n.intValue())
                : 0;
        var reason = Optional.ofNullable(message.getDeadLetterReason()).orElse("no reason given")
                + Optional.ofNullable(message.getDeadLetterErrorDescription())
                        .map(d -> ": " + d)
                        .orElse("");
        return new DeadLetter(from, message.getBody().toString(), revivals, reason);
    }

    private ServiceBusReceiverClient open(Place place) {
        var receiver = builder.get()
                .receiver()
                .receiveMode(ServiceBusReceiveMode.PEEK_LOCK)
                .disableAutoComplete()
                .subQueue(SubQueue.DEAD_LETTER_QUEUE);
        return place.subscription().isEmpty()
                ? receiver.queueName(place.entity()).buildClient()
                : receiver.topicName(place.entity())
                        .subscriptionName(place.subscription())
                        .buildClient();
    }
}
