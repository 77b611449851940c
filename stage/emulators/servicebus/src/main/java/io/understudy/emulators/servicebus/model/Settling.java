package io.understudy.emulators.servicebus.model;

import java.time.Instant;
import java.util.Map;

/** What becomes of a message once its receiver has spoken, its lock is lost, or its time is over. */
final class Settling {

    private final MessageQueue queue;
    private final Surroundings around;
    private final Holdings holdings;
    private final Locks locks;
    private final Burial burial;

    Settling(MessageQueue queue, Surroundings around, Holdings holdings, Locks locks, Burial burial) {
        this.queue = queue;
        this.around = around;
        this.holdings = holdings;
        this.locks = locks;
        this.burial = burial;
    }

    void apply(StoredMessage message, Settlement settlement) {
        var now = around.now();
        if (settlement instanceof Settlement.Complete) {
            locks.unlock(message);
            holdings.remove(message);
        } else if (settlement instanceof Settlement.Release) {
            giveBack(message, false, now);
        } else if (settlement instanceof Settlement.Abandon abandon) {
            change(message, abandon.changedProperties());
            giveBack(message, true, now);
        } else if (settlement instanceof Settlement.Defer defer) {
            change(message, defer.changedProperties());
            locks.unlock(message);
            message.state(MessageState.DEFERRED);
            holdings.countDelivery(message);
        } else if (settlement instanceof Settlement.DeadLetter deadLetter) {
            locks.unlock(message);
            if (!burial.isPossible()) {
                queue.makeReady(message, now);
            } else {
                holdings.remove(message);
                burial.bury(
                        message.content().withApplicationProperties(deadLetter.changedProperties()),
                        message.sequenceNumber());
            }
        }
        queue.stir();
    }

    private void change(StoredMessage message, Map<String, Object> properties) {
        if (!properties.isEmpty()) {
            holdings.change(message, message.content().withApplicationProperties(properties));
        }
    }

    /** Unlocks a message and puts it where it was, or among the dead letters after too many failed deliveries. */
    void giveBack(StoredMessage message, boolean counted, Instant now) {
        locks.unlock(message);
        if (counted) {
            holdings.countDelivery(message);
        }
        if (counted && message.deliveryCount() >= queue.settings().deliveriesMax() && burial.isPossible()) {
            holdings.remove(message);
            burial.bury(
                    message.content(),
                    message.sequenceNumber(),
                    "MaxDeliveryCountExceeded",
                    "Message could not be consumed after " + queue.settings().deliveriesMax() + " delivery attempts.");
        } else if (message.state() == MessageState.ACTIVE) {
            queue.makeReady(message, now);
        }
        queue.stir();
    }

    /** The message has outlived its time. */
    void expire(StoredMessage message) {
        holdings.remove(message);
        if (queue.settings().deadLetterOnExpiration()) {
            burial.bury(
                    message.content(),
                    message.sequenceNumber(),
                    "TTLExpiredException",
                    "The message expired and was dead lettered.");
        }
    }
}
