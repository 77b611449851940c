package io.understudy.activation;

import java.time.Instant;
import java.util.Optional;

/**
 * What a gate holds, and how far it may believe it.
 *
 * @param isSettled whether this gate knows that what it holds was in force since it last came up
 * @param heardAt when the control region last confirmed what was held; a newer document from a peer is at least as fresh
 * @param leaseIsOver whether a lease was declared and the control region was not heard within it
 */
public record Belief(Optional<Activation> held, boolean isSettled, Optional<Instant> heardAt, boolean leaseIsOver) {

    static final Belief NOTHING = new Belief(Optional.empty(), false, Optional.empty(), false);

    /** The control region itself said so: there is nothing better to know. */
    static Belief heard(Activation activation, Instant at) {
        return new Belief(Optional.of(activation), true, Optional.of(at), false);
    }

    Belief holding(Activation activation) {
        return new Belief(Optional.of(activation), isSettled, heardAt, leaseIsOver);
    }

    Belief settled() {
        return new Belief(held, true, heardAt, leaseIsOver);
    }

    Belief unsettled() {
        return new Belief(held, false, heardAt, leaseIsOver);
    }

    Belief notHeard() {
        return new Belief(held, isSettled, Optional.empty(), leaseIsOver);
    }

    Belief leaseIsOver(boolean over) {
        return new Belief(held, isSettled, heardAt, over);
    }
}
