package io.understudy.emulators.servicebus.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The sessions of one entity, with the owner of each and the consumers that wait for the next. */
public final class SessionTable {

    private final MessageQueue queue;
    private final Surroundings around;
    private final Map<String, Session> sessions = new LinkedHashMap<>();
    /** Sessions with an owner; renewing moves one to the end, so the order is that of expiry. */
    private final Set<Session> owned = new LinkedHashSet<>();

    private final Set<Session> unclaimed = new LinkedHashSet<>();
    private final Set<Session> stirred = new LinkedHashSet<>();
    private final List<Waiter> waiters = new ArrayList<>();

    SessionTable(MessageQueue queue, Surroundings around) {
        this.queue = queue;
        this.around = around;
    }

    private record Waiter(Consumer.OfSession consumer, Instant deadline) {}

    static BusRefusal lockLost() {
        return new BusRefusal(
                Condition.SESSION_LOCK_LOST,
                "The session lock has expired on the MessageSession. Accept a new MessageSession.");
    }

    // Accepting and releasing

    /** Locks the named session for the consumer and grants it within this call, or refuses. */
    public void accept(String id, Consumer.OfSession consumer) {
        var session = sessions.computeIfAbsent(id, Session::new);
        if (session.owner() != null) {
            throw new BusRefusal(
                    Condition.SESSION_CANNOT_BE_LOCKED,
                    "The requested session '" + id + "' cannot be accepted. It may be locked by another receiver.");
        }
        grant(session, consumer, around.now());
    }

    /** Grants the consumer the next session that has messages and no owner, or ends it after {@code patience}. */
    public void acceptNext(Consumer.OfSession consumer, Duration patience) {
        waiters.add(new Waiter(consumer, around.now().plus(patience)));
        stir();
    }

    private void grant(Session session, Consumer.OfSession consumer, Instant now) {
        session.owner(consumer, now.plus(queue.settings().lockDuration()));
        owned.add(session);
        unclaimed.remove(session);
        stirred.add(session);
        consumer.granted(session);
        stir();
    }

    /** The consumer of a session has room for more. */
    public void wantsMore(Session session) {
        stirred.add(session);
        stir();
    }

    /** The consumer is gone: its session is free at once, and what it had not settled is there again, uncounted. */
    public void leave(Consumer.OfSession consumer) {
        waiters.removeIf(waiter -> waiter.consumer() == consumer);
        for (var session : List.copyOf(owned)) {
            if (session.owner() == consumer) {
                release(session, false, around.now());
            }
        }
    }

    private void release(Session session, boolean counted, Instant now) {
        session.owner(null, Instant.MIN);
        owned.remove(session);
        for (var message : List.copyOf(session.locked.values())) {
            queue.giveBack(message, counted, now);
        }
        if (!session.ready.isEmpty()) {
            unclaimed.add(session);
        }
        forgetIfIdle(session);
        stir();
    }

    private void lose(Session session, Instant now) {
        var owner = session.owner();
        release(session, true, now);
        if (owner != null) {
            owner.ended(lockLost());
        }
    }

    private void forgetIfIdle(Session session) {
        if (session.isForgettable()) {
            sessions.remove(session.id(), session);
            unclaimed.remove(session);
            stirred.remove(session);
        }
    }

    // What the holder of a session may do

    /** The session, if someone holds its lock now. */
    public Session held(String id) {
        var session = sessions.get(id);
        if (session == null || session.owner() == null || !session.lockedUntil().isAfter(around.now())) {
            throw lockLost();
        }
        return session;
    }

    /** Refuses unless this very consumer holds the session's lock now. */
    public void checkHolds(String id, Consumer.OfSession consumer) {
        if (held(id).owner() != consumer) {
            throw lockLost();
        }
    }

    public Instant renew(String id) {
        var session = held(id);
        var until = around.now().plus(queue.settings().lockDuration());
        session.lockedUntil(until);
        owned.remove(session);
        owned.add(session);
        return until;
    }

    public void state(String id, @Nullable Bytes state) {
        held(id).state(state);
        around.recorder().sessionState(queue.name(), id, state);
    }

    /** The ids of the sessions that have messages or state. */
    public List<String> ids() {
        return List.copyOf(sessions.keySet());
    }

    /** The session's state, for people and journals; null where there is none. */
    public @Nullable Bytes stateOf(String id) {
        var session = sessions.get(id);
        return session == null ? null : session.state();
    }

    int size() {
        return sessions.size();
    }

    /** Takes the session away from its owner, as if its lock had expired. */
    public boolean loseLock(String id) {
        var session = sessions.get(id);
        if (session == null || session.owner() == null) {
            return false;
        }
        lose(session, around.now());
        return true;
    }

    /** Some session that has an owner; null when none has. */
    public @Nullable String anyOwned() {
        return owned.isEmpty() ? null : owned.iterator().next().id();
    }

    public void restoreState(String id, @Nullable Bytes state) {
        var session = sessions.computeIfAbsent(id, Session::new);
        session.state(state);
        forgetIfIdle(session);
    }

    // The queue's own

    void makeReady(StoredMessage message) {
        var id = message.sessionId();
        var session = sessions.computeIfAbsent(id == null ? "" : id, Session::new);
        session.ready.put(message.sequenceNumber(), message);
        if (session.owner() == null) {
            unclaimed.add(session);
        }
        stirred.add(session);
    }

    void unready(StoredMessage message) {
        var session = message.sessionId() == null ? null : sessions.get(message.sessionId());
        if (session != null) {
            session.ready.remove(message.sequenceNumber());
            if (session.ready.isEmpty()) {
                unclaimed.remove(session);
            }
            forgetIfIdle(session);
        }
    }

    void locked(StoredMessage message, UUID token) {
        var session = message.sessionId() == null ? null : sessions.get(message.sessionId());
        if (session != null) {
            session.locked.put(token, message);
        }
    }

    void unlocked(StoredMessage message, UUID token) {
        var session = message.sessionId() == null ? null : sessions.get(message.sessionId());
        if (session != null) {
            session.locked.remove(token);
        }
    }

    void expire(Instant now) {
        while (!owned.isEmpty()) {
            var oldest = owned.iterator().next();
            if (oldest.lockedUntil().isAfter(now)) {
                break;
            }
            lose(oldest, now);
        }
        for (var waiter : List.copyOf(waiters)) {
            if (!waiter.deadline().isAfter(now)) {
                waiters.remove(waiter);
                waiter.consumer()
                        .ended(new BusRefusal(
                                Condition.TIMEOUT,
                                "The operation did not complete within the allotted timeout. No session was free."));
            }
        }
    }

    void dispatch(Instant now) {
        while (!waiters.isEmpty() && !unclaimed.isEmpty()) {
            grant(nextUnclaimed(), waiters.remove(0).consumer(), now);
        }
        for (var session : List.copyOf(stirred)) {
            var owner = session.owner();
            while (owner != null && !session.ready.isEmpty() && owner.wantsMore()) {
                queue.hand(session.ready.pollFirstEntry().getValue(), owner, session.lockedUntil());
            }
        }
        stirred.clear();
    }

    private Session nextUnclaimed() {
        var next = unclaimed.iterator().next();
        if (queue.mischief().lastSessionFirst()) {
            for (var session : unclaimed) {
                next = session;
            }
        }
        return next;
    }

    @Nullable
    Instant nextDeadline() {
        var next = owned.isEmpty() ? null : owned.iterator().next().lockedUntil();
        for (var waiter : waiters) {
            next = Schedule.earlier(next, waiter.deadline());
        }
        return next;
    }

    private void stir() {
        queue.stir();
    }
}
