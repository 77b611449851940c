package io.understudy.emulators.servicebus.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message as one entity holds it: the content, its place and its lock. Only its entity changes it. */
public final class StoredMessage {

    private final long sequenceNumber;
    private final long enqueuedSequenceNumber;
    private final Instant enqueuedAt;
    private final Instant expiresAt;
    private Content content;
    private MessageState state;
    private int deliveryCount;
    private @Nullable Lock lock;
    private boolean enlisted;

    public StoredMessage(
            long sequenceNumber,
            long enqueuedSequenceNumber,
            Instant enqueuedAt,
            Instant expiresAt,
            Content content,
            MessageState state,
            int deliveryCount) {
        this.sequenceNumber = sequenceNumber;
        this.enqueuedSequenceNumber = enqueuedSequenceNumber;
        this.enqueuedAt = enqueuedAt;
        this.expiresAt = expiresAt;
        this.content = content;
        this.state = state;
        this.deliveryCount = deliveryCount;
    }

    /** Which token may settle the message, and until when; {@code until} is the session's where there is one. */
    public record Lock(UUID token, Instant until) {}

    public long sequenceNumber() {
        return sequenceNumber;
    }

    public long enqueuedSequenceNumber() {
        return enqueuedSequenceNumber;
    }

    public Instant enqueuedAt() {
        return enqueuedAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    public Content content() {
        return content;
    }

    public MessageState state() {
        return state;
    }

    /** Failed deliveries so far. */
    public int deliveryCount() {
        return deliveryCount;
    }

    public @Nullable Lock lock() {
        return lock;
    }

    public @Nullable String sessionId() {
        return content.sessionId();
    }

    void content(Content changed) {
        content = changed;
    }

    void state(MessageState changed) {
        state = changed;
    }

    void deliveryCount(int changed) {
        deliveryCount = changed;
    }

    void lock(@Nullable Lock changed) {
        lock = changed;
        if (changed == null) {
            enlisted = false;
        }
    }

    /** Whether an open transaction has spoken for the message. */
    boolean enlisted() {
        return enlisted;
    }

    void enlisted(boolean changed) {
        enlisted = changed;
    }
}
