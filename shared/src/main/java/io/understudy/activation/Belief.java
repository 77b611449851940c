package io.understudy.activation;

import java.time.Instant;
import java.util.Optional;

/**
 * What a gate holds, and how far it may believe it.
 *
 * @param isSettled whether this gate knows that what it holds was in force since it last came up
 * @param heardAt when the control region last confirmed what was held; a newer document from a peer is at least as fresh
 * @param leaseIsOver whether a lease was declared and the control region was not heard within it
 * @param remembered what this gate held by its own memory when it last came up or woke
 * @param rival a document with the number of the one that is held and other words; both are genuine, and neither is newer
 */
public record Belief(
        Optional<Activation> held,
        boolean isSettled,
        Optional<Instant> heardAt,
        boolean leaseIsOver,
        Optional<Activation> remembered,
        Optional<Activation> rival) {

    static final Belief NOTHING =
            new Belief(Optional.empty(), false, Optional.empty(), false, Optional.empty(), Optional.empty());

    /** The control region itself said so: there is nothing better to know. */
    Belief heard(Activation activation, Instant at) {
        return new Belief(Optional.of(activation), true, Optional.of(at), false, remembered, rivalBeside(activation));
    }

    Belief holding(Activation activation) {
        return new Belief(
                Optional.of(activation), isSettled, heardAt, leaseIsOver, remembered, rivalBeside(activation));
    }

    /** What is held now is what this gate knew by itself. */
    Belief remembering() {
        return new Belief(held, isSettled, heardAt, leaseIsOver, held, rival);
    }

    Belief contradictedBy(Activation other) {
        return new Belief(held, isSettled, heardAt, leaseIsOver, remembered, Optional.of(other));
    }

    Belief settled() {
        return new Belief(held, true, heardAt, leaseIsOver, remembered, rival);
    }

    Belief unsettled() {
        return new Belief(held, false, heardAt, leaseIsOver, remembered, rival);
    }

    Belief notHeard() {
        return new Belief(held, isSettled, Optional.empty(), leaseIsOver, remembered, rival);
    }

    Belief leaseIsOver(boolean over) {
        return new Belief(held, isSettled, heardAt, over, remembered, rival);
    }

    /** A newer document ends the contradiction. */
    private Optional<Activation> rivalBeside(Activation activation) {
        return held.filter(activation::equals).isPresent() ? rival : Optional.empty();
    }
}
