package io.understudy.emulators.servicebus.direct;

import io.understudy.emulators.servicebus.model.BusRefusal;
import io.understudy.emulators.servicebus.model.Condition;
import io.understudy.emulators.servicebus.model.Content;
import io.understudy.emulators.servicebus.model.EntityCounts;
import io.understudy.emulators.servicebus.model.MessageQueue;
import io.understudy.emulators.servicebus.model.Namespace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends to and receives from the queues without a wire. Refusals are thrown as {@link BusRefusal}. */
public final class DirectBus {

    private final Namespace namespace;
    private final Turns turns;

    /** Runs one piece of work where the model may be touched. */
    public interface Turns {
        <T extends @Nullable Object> T run(Supplier<T> work);
    }

    public DirectBus(Namespace namespace, Turns turns) {
        this.namespace = namespace;
        this.turns = turns;
    }

    /** For a simulator that has the model for itself, on one thread. */
    public static DirectBus over(Namespace namespace) {
        return new DirectBus(namespace, new Turns() {
            @Override
            public <T extends @Nullable Object> T run(Supplier<T> work) {
                return work.get();
            }
        });
    }

    <T extends @Nullable Object> T turn(Supplier<T> work) {
        return turns.run(() -> {
            var result = work.get();
            namespace.advance();
            return result;
        });
    }

    Namespace namespace() {
        return namespace;
    }

    /** Sends and says the sequence number. A content with a scheduled time appears then. */
    public long send(String path, Content content) {
        return turn(() -> {
            namespace.checkSendable(path);
            return namespace.send(path, content);
        });
    }

    public void cancelScheduled(String path, long sequenceNumber) {
        turn(() -> {
            namespace.intakeOf(path).cancelScheduled(List.of(sequenceNumber));
            return true;
        });
    }

    /** The next message, locked; empty when there is none now. */
    public Optional<DirectMessage> receive(String path) {
        return receive(path, 1).stream().findFirst();
    }

    public List<DirectMessage> receive(String path, int messagesMax) {
        return turn(() -> {
            var queue = namespace.queue(path);
            if (queue.settings().sessions()) {
                throw new BusRefusal(Condition.NOT_ALLOWED, "'" + path + "' requires sessions.");
            }
            var taker = new Taker(queue, messagesMax);
            namespace.advance();
            queue.wantsMore(taker);
            namespace.advance();
            queue.leave(taker);
            return messages(queue, taker);
        });
    }

    List<DirectMessage> messages(MessageQueue queue, Taker taker) {
        return taker.taken().stream()
                .map(message -> new DirectMessage(this, queue, message))
                .toList();
    }

    /** Locks the named session, which need not have messages. Refused while someone else holds it. */
    public DirectSession acceptSession(String path, String sessionId) {
        return turn(() -> {
            var queue = namespace.queue(path);
            var taker = new Taker(queue, 0);
            queue.sessions().accept(sessionId, taker);
            return new DirectSession(this, queue, taker);
        });
    }

    /** Locks the next session that has messages and no owner; empty when there is none now. */
    public Optional<DirectSession> acceptNextSession(String path) {
        return turn(() -> {
            var queue = namespace.queue(path);
            var taker = new Taker(queue, 0);
            namespace.advance();
            queue.sessions().acceptNext(taker, Duration.ofDays(1));
            namespace.advance();
            if (taker.session() == null) {
                queue.sessions().leave(taker);
                return Optional.<DirectSession>empty();
            }
            return Optional.of(new DirectSession(this, queue, taker));
        });
    }

    public List<DirectMessage> receiveDeferred(String path, List<Long> sequenceNumbers) {
        return turn(() -> {
            var queue = namespace.queue(path);
            return queue.receiveDeferred(sequenceNumbers, false, null).stream()
                    .map(message -> new DirectMessage(this, queue, message))
                    .toList();
        });
    }

    /** Messages in any state, not locked by this. */
    public List<DirectMessage> peek(String path, long fromSequenceNumber, int messagesMax) {
        return turn(() -> {
            var queue = namespace.intakeOf(path);
            return queue.holdings().peek(fromSequenceNumber, messagesMax, null).stream()
                    .map(message -> new DirectMessage(this, queue, message))
                    .toList();
        });
    }

    public EntityCounts counts(String path) {
        return turn(() -> {
            namespace.advance();
            return namespace.intakeOf(path).counts();
        });
    }

    /** Lets happen what has become due: a simulator calls this after it has moved its clock. */
    public void advance() {
        turn(() -> true);
    }

    /** When something will happen by itself: a lock or a message expires, a scheduled message appears. */
    public Optional<Instant> nextEvent() {
        return turn(() -> Optional.ofNullable(namespace.nextDeadline()));
    }
}
