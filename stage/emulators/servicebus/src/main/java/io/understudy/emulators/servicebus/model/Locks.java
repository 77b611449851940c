package io.understudy.emulators.servicebus.model;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which messages of one entity someone has locked, by the tokens that they were handed. */
final class Locks {

    private final EntitySettings settings;
    private final Surroundings around;
    private final SessionTable sessions;
    /** The duration is the same for all and renewing moves one to the end, so the order is that of expiry. */
    private final Map<UUID, StoredMessage> locked = new LinkedHashMap<>();

    Locks(EntitySettings settings, Surroundings around, SessionTable sessions) {
        this.settings = settings;
        this.around = around;
        this.sessions = sessions;
    }

    void lock(StoredMessage message, Instant until) {
        var token = around.tokens().get();
        message.lock(new StoredMessage.Lock(token, until));
        locked.put(token, message);
        sessions.locked(message, token);
    }

    void unlock(StoredMessage message) {
        var lock = message.lock();
        if (lock != null) {
            locked.remove(lock.token());
            sessions.unlocked(message, lock.token());
            message.lock(null);
        }
    }

    /** The message that the token has locked; refused once the lock is lost. */
    StoredMessage held(UUID token) {
        var message = locked.get(token);
        var lock = message == null ? null : message.lock();
        if (message == null || lock == null || !lock.until().isAfter(around.now())) {
            throw settings.sessions()
                    ? SessionTable.lockLost()
                    : new BusRefusal(
                            Condition.MESSAGE_LOCK_LOST,
                            "The lock supplied is invalid. Either the lock expired, or the message has already been"
                                    + " removed from the queue.");
        }
        return message;
    }

    Instant renew(UUID token) {
        var message = held(token);
        if (settings.sessions()) {
            throw new BusRefusal(Condition.NOT_ALLOWED, "Messages of a session are locked with their session.");
        }
        var until = around.now().plus(settings.lockDuration());
        locked.remove(token);
        message.lock(new StoredMessage.Lock(token, until));
        locked.put(token, message);
        return until;
    }

    /** The message whose lock ends first; null when none is locked. */
    @Nullable
    StoredMessage oldest() {
        return locked.isEmpty() ? null : locked.values().iterator().next();
    }

    int size() {
        return locked.size();
    }
}
