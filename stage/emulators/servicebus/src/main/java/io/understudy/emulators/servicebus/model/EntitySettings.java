package io.understudy.emulators.servicebus.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a queue, subscription or topic behaves; the defaults are those of Azure's Standard tier. */
public record EntitySettings(
        Duration lockDuration,
        Duration timeToLive,
        Duration duplicateWindow,
        int deliveriesMax,
        boolean sessions,
        boolean deadLetterOnExpiration,
        boolean deadLetterOnFilterErrors,
        long bytesMax,
        @Nullable String forwardTo,
        @Nullable String forwardDeadLettersTo) {

    public static final Duration FOREVER = Duration.ofDays(36_500);

    public static final EntitySettings DEFAULTS = new EntitySettings(
            Duration.ofMinutes(1), FOREVER, Duration.ZERO, 10, false, false, true, 1024L << 20, null, null);

    public EntitySettings withLockDuration(Duration value) {
        return new EntitySettings(
                value,
                timeToLive,
                duplicateWindow,
                deliveriesMax,
                sessions,
                deadLetterOnExpiration,
                deadLetterOnFilterErrors,
                bytesMax,
                forwardTo,
                forwardDeadLettersTo);
    }

    public EntitySettings withSessions() {
        return new EntitySettings(
                lockDuration,
                timeToLive,
                duplicateWindow,
                deliveriesMax,
                true,
                deadLetterOnExpiration,
                deadLetterOnFilterErrors,
                bytesMax,
                forwardTo,
                forwardDeadLettersTo);
    }

    public EntitySettings withDeliveriesMax(int value) {
        return new EntitySettings(
                lockDuration,
                timeToLive,
                duplicateWindow,
                value,
                sessions,
                deadLetterOnExpiration,
                deadLetterOnFilterErrors,
                bytesMax,
                forwardTo,
                forwardDeadLettersTo);
    }

    public EntitySettings withDuplicateWindow(Duration value) {
        return new EntitySettings(
                lockDuration,
                timeToLive,
                value,
                deliveriesMax,
                sessions,
                deadLetterOnExpiration,
                deadLetterOnFilterErrors,
                bytesMax,
                forwardTo,
                forwardDeadLettersTo);
    }

    /** What the dead-letter queue beside an entity is like: it keeps everything, without sessions. */
    EntitySettings ofDeadLetters() {
        return new EntitySettings(
                lockDuration,
                FOREVER,
                Duration.ZERO,
                Integer.MAX_VALUE,
                false,
                false,
                false,
                Long.MAX_VALUE,
                forwardDeadLettersTo,
                null);
    }
}
