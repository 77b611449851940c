package io.understudy.emulators.servicebus.direct;

import io.understudy.emulators.servicebus.model.Bytes;
import io.understudy.emulators.servicebus.model.MessageQueue;
import io.understudy.emulators.servicebus.model.Session;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A session that this caller has locked. */
public final class DirectSession implements AutoCloseable {

    private final DirectBus bus;
    private final MessageQueue queue;
    private final Taker taker;
    private final Session session;

    DirectSession(DirectBus bus, MessageQueue queue, Taker taker) {
        this.bus = bus;
        this.queue = queue;
        this.taker = taker;
        var granted = taker.session();
        if (granted == null) {
            throw new IllegalStateException("no session was granted");
        }
        this.session = granted;
    }

    public String id() {
        return session.id();
    }

    public Optional<DirectMessage> receive() {
        return receive(1).stream().findFirst();
    }

    /** The next messages in order; refused once the session's lock is lost. */
    public List<DirectMessage> receive(int messagesMax) {
        return bus.turn(() -> {
            bus.namespace().advance();
            queue.sessions().checkHolds(session.id(), taker);
            taker.ask(session, messagesMax);
            bus.namespace().advance();
            return bus.messages(queue, taker);
        });
    }

    public Instant renew() {
        return bus.turn(() -> {
            queue.sessions().checkHolds(session.id(), taker);
            return queue.sessions().renew(session.id());
        });
    }

    public Optional<Bytes> state() {
        return bus.turn(() -> {
            queue.sessions().checkHolds(session.id(), taker);
            return Optional.ofNullable(session.state());
        });
    }

    public void state(@Nullable Bytes state) {
        bus.turn(() -> {
            queue.sessions().checkHolds(session.id(), taker);
            queue.sessions().state(session.id(), state);
            return true;
        });
    }

    public boolean isLost() {
        return bus.turn(taker::isLost);
    }

    /** Frees the session; what was not settled counts as a failed delivery. */
    @Override
    public void close() {
        bus.turn(() -> {
            queue.sessions().leave(taker);
            return true;
        });
    }
}
