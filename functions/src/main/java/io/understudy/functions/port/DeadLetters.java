package io.understudy.functions.port;

import io.understudy.port.Outbox;
import java.util.function.Consumer;

/**
 * The messages that the bus gave up delivering, of every place that we consume.
 *
 * <p>Each call hands over some of them, in no order; the rest waits for the next call. A letter whose handling returned is
 * gone, one whose handling threw stays and is handed over again; the same may still be handed over twice, in two
 * processes. When the bus does not answer, the call throws {@link Outbox.BusUnavailable}.
 */
@FunctionalInterface
public interface DeadLetters {

    /** Hands over what lies there; returns how many were handled. */
    int handle(Consumer<DeadLetter> handling);
}
