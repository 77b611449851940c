package io.understudy.emulators.servicebus.model;

import java.time.Duration;

/** Faults that a test or a rehearsal has asked the model for. */
public final class Mischief {

    private Duration deliveryDelay = Duration.ZERO;
    private int duplicatesDue;
    private boolean lastSessionFirst;

    /** Every message accepted from now on appears this much later. */
    public void delayDeliveries(Duration delay) {
        deliveryDelay = delay;
    }

    /** The next messages that become active are there twice, with the same message id. */
    public void duplicateNext(int messages) {
        duplicatesDue += messages;
    }

    /** A client that asks for the next session gets the one that has waited least. */
    public void reorderAcrossSessions(boolean reorder) {
        lastSessionFirst = reorder;
    }

    Duration deliveryDelay() {
        return deliveryDelay;
    }

    boolean takeDuplicate() {
        if (duplicatesDue == 0) {
            return false;
        }
        duplicatesDue--;
        return true;
    }

    boolean lastSessionFirst() {
        return lastSessionFirst;
    }
}
