package io.understudy.emulators.servicebus.amqp;

import io.understudy.emulators.servicebus.model.BusRefusal;
import io.understudy.emulators.servicebus.model.Condition;
import io.understudy.emulators.servicebus.model.Consumer;
import io.understudy.emulators.servicebus.model.MessageQueue;
import io.understudy.emulators.servicebus.model.Session;
import io.understudy.emulators.servicebus.model.Settlement;
import io.understudy.emulators.servicebus.model.StoredMessage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.Modified;
import org.apache.qpid.proton.amqp.messaging.Rejected;
import org.apache.qpid.proton.amqp.messaging.Released;
import org.apache.qpid.proton.amqp.messaging.Source;
import org.apache.qpid.proton.amqp.transaction.TransactionalState;
import org.apache.qpid.proton.amqp.transport.DeliveryState;
import org.apache.qpid.proton.amqp.transport.SenderSettleMode;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.EndpointState;
import org.apache.qpid.proton.engine.Sender;
import org.jspecify.annotations.Nullable;

/** A client's receiver, for an entity or for one session of it. */
final class ReceiveLink implements LinkHandler, Consumer.OfSession {

    static final Symbol SESSION_FILTER = Symbol.valueOf("com.microsoft:session-filter");
    private static final Symbol LOCKED_UNTIL = Symbol.valueOf("com.microsoft:locked-until-utc");

    /** .NET counts ticks of 100 ns from the year 1. */
    private static final long TICKS_PER_MILLI = 10_000;

    /** Deliveries that a client may leave without a word; then it gets no more until it settles. */
    private static final int UNSETTLED_MAX = 10_000;

    private static final long TICKS_AT_EPOCH = 621_355_968_000_000_000L;

    private final AmqpConnection connection;
    private final Sender sender;
    private final MessageQueue queue;
    private final String path;
    private @Nullable Session session;
    private boolean ended;
    private long deliveries;

    ReceiveLink(AmqpConnection connection, Sender sender, MessageQueue queue, String path) {
        this.connection = connection;
        this.sender = sender;
        this.queue = queue;
        this.path = path;
    }

    @Override
    public String path() {
        return path;
    }

    // As a consumer of the model

    @Override
    public boolean wantsMore() {
        return !ended
                && sender.getLocalState() == EndpointState.ACTIVE
                && sender.getCredit() > 0
                && sender.getUnsettled() < UNSETTLED_MAX
                && !connection.isCongested();
    }

    @Override
    public boolean takesForGood() {
        return sender.getSenderSettleMode() == SenderSettleMode.SETTLED;
    }

    @Override
    public void deliver(StoredMessage message) {
        var bytes = connection.broker().codec().encode(message, false);
        var lock = message.lock();
        deliveries++;
        var token = lock == null ? new UUID(0, deliveries) : lock.token();
        var delivery = sender.delivery(Guids.bytes(token));
        delivery.setContext(token);
        sender.send(bytes, 0, bytes.length);
        sender.advance();
        if (takesForGood()) {
            delivery.settle();
        }
        connection.needsFlush();
    }

    @Override
    public void granted(Session granted) {
        session = granted;
        if (sender.getRemoteSource() instanceof Source source) {
            source.setFilter(new LinkedHashMap<>(Map.of(SESSION_FILTER, granted.id())));
            sender.setSource(source);
        }
        var until = connection.broker().clock().wallTimeOf(granted.lockedUntil());
        sender.setProperties(Map.of(LOCKED_UNTIL, until.toEpochMilli() * TICKS_PER_MILLI + TICKS_AT_EPOCH));
        sender.open();
        connection.needsFlush();
    }

    @Override
    public void ended(BusRefusal why) {
        detach(why);
    }

    // As a link

    @Override
    public void detach(BusRefusal why) {
        if (ended) {
            return;
        }
        if (sender.getLocalState() == EndpointState.UNINITIALIZED) {
            connection.refuse(sender, why);
        } else {
            sender.setCondition(Links.condition(why));
            sender.close();
        }
        closed();
        connection.needsFlush();
    }

    @Override
    public void closed() {
        if (!ended) {
            ended = true;
            queue.leave(this);
            queue.sessions().leave(this);
        }
    }

    @Override
    public void flow() {
        if (wantsMore()) {
            if (session == null) {
                queue.wantsMore(this);
            } else {
                queue.sessions().wantsMore(session);
            }
        }
        if (sender.getDrain()) {
            connection.broker().namespace().advance();
            sender.drained();
            connection.needsFlush();
        }
    }

    @Override
    public void delivery(Delivery delivery) {
        if (delivery.isSettled()) {
            return;
        }
        var asked = delivery.getRemoteState();
        if (asked == null) {
            if (delivery.remotelySettled()) {
                delivery.settle();
            }
            return;
        }
        delivery.disposition(outcome((UUID) delivery.getContext(), asked));
        var wasFull = sender.getUnsettled() >= UNSETTLED_MAX;
        delivery.settle();
        if (wasFull) {
            flow();
        }
        connection.needsFlush();
    }

    /** Carries out what the client asked for; the answer must be of the same type or the SDK does not believe it. */
    private DeliveryState outcome(UUID token, DeliveryState asked) {
        try {
            if (asked instanceof TransactionalState state) {
                var transaction = connection.transactions().find(state.getTxnId());
                transaction.settle(queue, token, settlement((DeliveryState) state.getOutcome()));
                return asked;
            }
            queue.settle(token, settlement(asked));
            return asked instanceof Rejected ? new Rejected() : asked;
        } catch (BusRefusal refusal) {
            return IncomingLink.rejected(refusal);
        }
    }

    private Settlement settlement(@Nullable DeliveryState asked) {
        if (asked instanceof Accepted) {
            return new Settlement.Complete();
        }
        if (asked instanceof Released) {
            return new Settlement.Release();
        }
        if (asked instanceof Modified && sender.getRemoteState() == EndpointState.CLOSED) {
            // what reaches the SDK's link after it was closed comes back like this, and nobody has looked at it
            return new Settlement.Release();
        }
        if (asked instanceof Modified modified) {
            var changes = named(modified.getMessageAnnotations());
            return Boolean.TRUE.equals(modified.getUndeliverableHere())
                    ? new Settlement.Defer(changes)
                    : new Settlement.Abandon(changes);
        }
        if (asked instanceof Rejected rejected) {
            var error = rejected.getError();
            return new Settlement.DeadLetter(named(error == null ? null : error.getInfo()));
        }
        throw new BusRefusal(Condition.NOT_IMPLEMENTED, "The outcome " + asked + " is not known here.");
    }

    private static Map<String, Object> named(@Nullable Map<?, ?> values) {
        var named = new LinkedHashMap<String, Object>();
        if (values != null) {
            values.forEach((key, value) -> {
                if (value != null) {
                    named.put(key.toString(), value);
                }
            });
        }
        return named;
    }
}
