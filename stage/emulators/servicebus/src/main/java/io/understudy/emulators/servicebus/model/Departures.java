package io.understudy.emulators.servicebus.model;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How messages go out of an entity: those that are ready meet those who want one, until locks or messages expire. */
final class Departures {

    private final MessageQueue queue;
    private final EntitySettings settings;
    private final Holdings holdings;
    private final Locks locks;
    private final Settling settling;
    private final SessionTable sessions;
    private final TreeMap<Long, StoredMessage> ready = new TreeMap<>();
    private final Schedule expiring;
    private final Set<Consumer> hungry = new LinkedHashSet<>();

    Departures(MessageQueue queue, Holdings holdings, Locks locks, Settling settling, SessionTable sessions) {
        this.queue = queue;
        this.settings = queue.settings();
        this.holdings = holdings;
        this.locks = locks;
        this.settling = settling;
        this.sessions = sessions;
        this.expiring = new Schedule(holdings::contains);
    }

    void watchExpiry(StoredMessage message) {
        if (message.expiresAt().isBefore(Instant.MAX)) {
            expiring.add(message.expiresAt(), message);
        }
    }

    void makeReady(StoredMessage message, Instant now) {
        if (message.expiresAt().isAfter(now)) {
            restoreReady(message);
        } else {
            settling.expire(message);
        }
        queue.stir();
    }

    /** Puts a message where it may be delivered from, without asking whether its time is over. */
    void restoreReady(StoredMessage message) {
        if (settings.sessions()) {
            sessions.makeReady(message);
        } else {
            ready.put(message.sequenceNumber(), message);
        }
    }

    void wantsMore(Consumer consumer) {
        hungry.add(consumer);
    }

    void leave(Consumer consumer) {
        hungry.remove(consumer);
    }

    /** Takes back what was locked for too long, takes away what is too old, and delivers what can be delivered. */
    void advance(Instant now) {
        if (settings.sessions()) {
            sessions.expire(now);
        } else {
            expireLocks(now);
        }
        for (var m = expiring.pollDue(now); m != null; m = expiring.pollDue(now)) {
            if (m.state() == MessageState.ACTIVE && m.lock() == null) {
                ready.remove(m.sequenceNumber());
                sessions.unready(m);
                settling.expire(m);
            }
        }
        if (settings.sessions()) {
            sessions.dispatch(now);
        } else {
            dispatch(now);
        }
    }

    private void expireLocks(Instant now) {
        for (var oldest = locks.oldest(); oldest != null; oldest = locks.oldest()) {
            var lock = oldest.lock();
            if (lock != null && lock.until().isAfter(now)) {
                return;
            }
            settling.giveBack(oldest, true, now);
        }
    }

    private void dispatch(Instant now) {
        while (!ready.isEmpty() && !hungry.isEmpty()) {
            var consumer = hungry.iterator().next();
            hungry.remove(consumer);
            if (consumer.wantsMore()) {
                hungry.add(consumer);
                hand(ready.pollFirstEntry().getValue(), consumer, now.plus(settings.lockDuration()));
            }
        }
    }

    void hand(StoredMessage message, Consumer consumer, Instant lockedUntil) {
        if (consumer.takesForGood()) {
            holdings.remove(message);
        } else {
            locks.lock(message, lockedUntil);
        }
        consumer.deliver(message);
    }

    @Nullable
    Instant nextDeadline() {
        if (settings.sessions()) {
            return Schedule.earlier(expiring.nextAt(), sessions.nextDeadline());
        }
        var oldest = locks.oldest();
        var lock = oldest == null ? null : oldest.lock();
        return lock == null ? expiring.nextAt() : Schedule.earlier(expiring.nextAt(), lock.until());
    }
}
