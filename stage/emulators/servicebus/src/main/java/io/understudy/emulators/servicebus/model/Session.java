package io.understudy.emulators.servicebus.model;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The messages that belong together, the state kept with them, and the one consumer that has them locked. */
public final class Session {

    private final String id;
    final TreeMap<Long, StoredMessage> ready = new TreeMap<>();
    final Map<UUID, StoredMessage> locked = new LinkedHashMap<>();
    private @Nullable Bytes state;
    private Consumer.@Nullable OfSession owner;
    private Instant lockedUntil = Instant.MIN;

    Session(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }

    public @Nullable Bytes state() {
        return state;
    }

    public Instant lockedUntil() {
        return lockedUntil;
    }

    public Consumer.@Nullable OfSession owner() {
        return owner;
    }

    void state(@Nullable Bytes changed) {
        state = changed;
    }

    void owner(Consumer.@Nullable OfSession changed, Instant until) {
        owner = changed;
        lockedUntil = until;
    }

    void lockedUntil(Instant until) {
        lockedUntil = until;
        for (var message : locked.values()) {
            var lock = message.lock();
            if (lock != null) {
                message.lock(new StoredMessage.Lock(lock.token(), until));
            }
        }
    }

    boolean isForgettable() {
        return owner == null && ready.isEmpty() && locked.isEmpty() && state == null;
    }
}
