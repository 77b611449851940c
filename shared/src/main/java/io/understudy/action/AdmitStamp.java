package io.understudy.action;

import io.understudy.activation.Activation;
import io.understudy.activation.Seal;
import io.understudy.activation.Signatures;
import io.understudy.topology.StampName;
import java.util.Optional;

/**
 * Publish an activation under which the stamp lets users in, unless a newer one is there.
 *
 * @param seal what was signed for it before; empty where it is signed when it is published
 */
public record AdmitStamp(StampName stamp, Activation activation, Optional<Seal> seal) implements Action {

    public AdmitStamp {
        if (!activation.admitting().contains(stamp)) {
            throw new IllegalArgumentException(
                    "an activation that admits users to stamp " + stamp + " must say so: " + activation);
        }
    }

    /** The same, to be signed when it is published. */
    public AdmitStamp(StampName stamp, Activation activation) {
        this(stamp, activation, Optional.empty());
    }

    @Override
    public AdmitStamp sealedWith(Signatures signatures) {
        return new AdmitStamp(stamp, activation, signatures.of(activation));
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
        return cases.admitStamp(this);
    }
}
