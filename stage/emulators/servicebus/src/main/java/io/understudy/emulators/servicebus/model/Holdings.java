package io.understudy.emulators.servicebus.model;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Every message that one entity holds, whatever its state, by sequence number; every change of it is recorded. */
public final class Holdings {

    private final String entity;
    private final Recorder recorder;
    private final TreeMap<Long, StoredMessage> all = new TreeMap<>();
    private long lastSequenceNumber;
    private long bytes;

    Holdings(String entity, Recorder recorder) {
        this.entity = entity;
        this.recorder = recorder;
    }

    long nextSequenceNumber() {
        lastSequenceNumber++;
        return lastSequenceNumber;
    }

    void keep(StoredMessage message) {
        all.put(message.sequenceNumber(), message);
        bytes += message.content().size();
        recorder.stored(entity, message);
    }

    void remove(StoredMessage message) {
        all.remove(message.sequenceNumber());
        bytes -= message.content().size();
        recorder.removed(entity, message.sequenceNumber());
    }

    void change(StoredMessage message, Content content) {
        bytes += content.size() - message.content().size();
        message.content(content);
        recorder.stored(entity, message);
    }

    void countDelivery(StoredMessage message) {
        message.deliveryCount(message.deliveryCount() + 1);
        recorder.counted(entity, message);
    }

    boolean contains(StoredMessage message) {
        return all.get(message.sequenceNumber()) == message;
    }

    @Nullable
    StoredMessage find(long number) {
        return all.get(number);
    }

    int size() {
        return all.size();
    }

    int count(MessageState state) {
        return (int) all.values().stream().filter(m -> m.state() == state).count();
    }

    long bytes() {
        return bytes;
    }

    public List<StoredMessage> peek(long fromNumber, int messagesMax, @Nullable String sessionId) {
        var found = new ArrayList<StoredMessage>();
        for (var message : all.tailMap(fromNumber).values()) {
            if (found.size() >= messagesMax) {
                break;
            }
            if (sessionId == null || sessionId.equals(message.sessionId())) {
                found.add(message);
            }
        }
        return found;
    }

    // For a journal

    public long lastSequenceNumber() {
        return lastSequenceNumber;
    }

    /** Everything held, in order. */
    public List<StoredMessage> snapshot() {
        return List.copyOf(all.values());
    }

    /** Puts back what the journal remembers; {@link MessageQueue#resume} follows when all is back. */
    public void restore(StoredMessage message) {
        var replaced = all.put(message.sequenceNumber(), message);
        bytes += message.content().size()
                - (replaced == null ? 0 : replaced.content().size());
        restoreSequence(message.sequenceNumber());
    }

    public void restoreRemoved(long number) {
        var removed = all.remove(number);
        bytes -= removed == null ? 0 : removed.content().size();
        restoreSequence(number);
    }

    public void restoreCounted(long number, MessageState state, int deliveryCount) {
        var message = all.get(number);
        if (message != null) {
            message.state(state);
            message.deliveryCount(deliveryCount);
        }
    }

    public void restoreSequence(long number) {
        lastSequenceNumber = Math.max(lastSequenceNumber, number);
    }
}
