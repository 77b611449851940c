package io.understudy.port;

import io.understudy.run.Order;
import io.understudy.run.Outcome;

/**
 * Carries out one kind of action.
 *
 * <p>It may be called twice for the same order, at the same time, in two processes, and long after the order was
 * given. It reads the real state first and acts only if it differs from what is wanted, and only if the order is still
 * wanted: it asks right before it sends a call that has an effect. It never waits for a long-running operation: it
 * answers {@link Outcome.NotYet}. A call that may lose data is never sent again unread. What a service answers, a refusal
 * included, is an outcome; only a bug throws.
 */
@FunctionalInterface
public interface Actuator {

    Outcome carryOut(Order order, StillWanted stillWanted);
}
