package io.understudy.functions.port;

import io.understudy.port.Outbox;

/**
 * Carries letters to queues and topics.
 *
 * <p>At least once: a letter may arrive twice, late, or before its elder. One whose id was sent to the same place within
 * the last ten minutes is dropped. When the bus does not take a letter, or nobody can say whether it did, the call
 * throws {@link Outbox.BusUnavailable}; sending the letter again is harmless.
 */
@FunctionalInterface
public interface Mail {

    void send(Letter letter);
}
