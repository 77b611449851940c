package io.understudy.emulators.servicebus.direct;

import io.understudy.emulators.servicebus.model.BusRefusal;
import io.understudy.emulators.servicebus.model.Condition;
import io.understudy.emulators.servicebus.model.Content;
import io.understudy.emulators.servicebus.model.MessageQueue;
import io.understudy.emulators.servicebus.model.MessageState;
import io.understudy.emulators.servicebus.model.Settlement;
import io.understudy.emulators.servicebus.model.StoredMessage;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message as it was when it was received or peeked. Settling needs the lock it came with. */
public final class DirectMessage {

    private final DirectBus bus;
    private final MessageQueue queue;
    private final Content content;
    private final long sequenceNumber;
    private final int deliveryCount;
    private final MessageState state;
    private final Instant enqueuedAt;
    private final StoredMessage.@Nullable Lock lock;

    DirectMessage(DirectBus bus, MessageQueue queue, StoredMessage message) {
        this.bus = bus;
        this.queue = queue;
        this.content = message.content();
        this.sequenceNumber = message.sequenceNumber();
        this.deliveryCount = message.deliveryCount();
        this.state = message.state();
        this.enqueuedAt = message.enqueuedAt();
        this.lock = message.lock();
    }

    public Content content() {
        return content;
    }

    public String text() {
        return content.body().text();
    }

    public long sequenceNumber() {
        return sequenceNumber;
    }

    /** Failed deliveries before this one. */
    public int deliveryCount() {
        return deliveryCount;
    }

    public MessageState state() {
        return state;
    }

    public Instant enqueuedAt() {
        return enqueuedAt;
    }

    public void complete() {
        settle(new Settlement.Complete());
    }

    public void abandon() {
        abandon(Map.of());
    }

    public void abandon(Map<String, Object> changedProperties) {
        settle(new Settlement.Abandon(changedProperties));
    }

    public void defer() {
        settle(new Settlement.Defer(Map.of()));
    }

    public void deadLetter(String reason, String description) {
        settle(new Settlement.DeadLetter(Map.of(Settlement.REASON, reason, Settlement.DESCRIPTION, description)));
    }

    private void settle(Settlement settlement) {
        bus.turn(() -> {
            queue.settle(token(), settlement);
            return true;
        });
    }

    /** Prolongs the lock and says until when it holds now. */
    public Instant renew() {
        return bus.turn(() -> queue.renew(token()));
    }

    private UUID token() {
        if (lock == null) {
            throw new BusRefusal(Condition.NOT_ALLOWED, "The message was only peeked at.");
        }
        return lock.token();
    }
}
