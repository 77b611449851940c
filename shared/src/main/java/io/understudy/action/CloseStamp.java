package io.understudy.action;

import io.understudy.activation.Activation;
import io.understudy.activation.Duty;
import io.understudy.activation.Seal;
import io.understudy.activation.Signatures;
import io.understudy.topology.StampName;
import java.util.Optional;

/**
 * Publish an activation under which the stamp does nothing, unless a newer one is there.
 *
 * @param seal what was signed for it before; empty where it is signed when it is published
 */
public record CloseStamp(StampName stamp, Activation activation, Optional<Seal> seal) implements Action {

    public CloseStamp {
        if (!activation.dutyOf(stamp).equals(Duty.nothing(stamp))) {
            throw new IllegalArgumentException(
                    "an activation that closes stamp " + stamp + " must leave it no duty: " + activation);
        }
    }

    /** The same, to be signed when it is published. */
    public CloseStamp(StampName stamp, Activation activation) {
        this(stamp, activation, Optional.empty());
    }

    @Override
    public CloseStamp sealedWith(Signatures signatures) {
        return new CloseStamp(stamp, activation, signatures.of(activation));
    }

    @Override
    public Optional<Activation> document() {
        return Optional.of(activation);
    }

    @Override
    public String subject() {
        return "gate of " + stamp;
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.closeStamp(this);
    }
}
