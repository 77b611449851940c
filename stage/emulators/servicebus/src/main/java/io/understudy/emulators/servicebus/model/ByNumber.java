package io.understudy.emulators.servicebus.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages that are reached by their sequence numbers only: scheduled and deferred ones. */
final class ByNumber {

    private final EntitySettings settings;
    private final Surroundings around;
    private final Holdings holdings;
    private final Locks locks;
    private final SessionTable sessions;
    private final Settling settling;

    ByNumber(
            EntitySettings settings,
            Surroundings around,
            Holdings holdings,
            Locks locks,
            SessionTable sessions,
            Settling settling) {
        this.settings = settings;
        this.around = around;
        this.holdings = holdings;
        this.locks = locks;
        this.sessions = sessions;
        this.settling = settling;
    }

    void cancelScheduled(List<Long> numbers) {
        var found = numbers.stream().distinct().map(this::scheduledMessage).toList();
        found.forEach(holdings::remove);
    }

    private StoredMessage scheduledMessage(long number) {
        var message = holdings.find(number);
        if (message == null || message.state() != MessageState.SCHEDULED) {
            throw new BusRefusal(
                    Condition.MESSAGE_NOT_FOUND, "The scheduled message " + number + " could not be found.");
        }
        return message;
    }

    /** Locks deferred messages for their receiver, or hands them over for good; all of them or none. */
    List<StoredMessage> receiveDeferred(List<Long> numbers, boolean forGood, @Nullable String sessionId) {
        var now = around.now();
        var found = numbers.stream()
                .distinct()
                .map(number -> deferredMessage(number, sessionId, now))
                .toList();
        var until = sessionId == null
                ? now.plus(settings.lockDuration())
                : sessions.held(sessionId).lockedUntil();
        for (var message : found) {
            if (forGood) {
                holdings.remove(message);
            } else {
                locks.lock(message, until);
            }
        }
        return found;
    }

    private StoredMessage deferredMessage(long number, @Nullable String sessionId, Instant now) {
        var message = holdings.find(number);
        if (message != null
                && message.state() == MessageState.DEFERRED
                && !message.expiresAt().isAfter(now)) {
            settling.expire(message);
            message = null;
        }
        if (message == null
                || message.state() != MessageState.DEFERRED
                || message.lock() != null
                || (sessionId != null && !sessionId.equals(message.sessionId()))) {
            throw new BusRefusal(
                    Condition.MESSAGE_NOT_FOUND,
                    "Failed to lock one or more specified messages. The message does not exist.");
        }
        return message;
    }
}
