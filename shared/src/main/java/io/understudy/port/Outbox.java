package io.understudy.port;

import io.understudy.run.Order;
import io.understudy.run.OutcomeReport;
import io.understudy.signal.Signal;
import java.time.Instant;
import java.util.List;

/**
 * Puts messages on the bus. At least once: a message may arrive twice, late, or before its elder. A message with an id
 * that was sent within the last ten minutes is dropped by the bus. Every method throws {@link BusUnavailable} when the
 * bus does not take the messages; then none or some of them were taken, and sending them again is harmless.
 */
public interface Outbox {

    void send(List<Order> orders);

    /** Sends an order that becomes visible not before {@code notBefore}. */
    void sendLater(Order order, Instant notBefore);

    void report(OutcomeReport outcome);

    void signal(List<Signal> signals);

    /** Sends signals that become visible not before {@code notBefore}. */
    void signalLater(List<Signal> signals, Instant notBefore);

    /** The bus did not take a message; the caller's own message must come again. */
    final class BusUnavailable extends RuntimeException {
        public BusUnavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
