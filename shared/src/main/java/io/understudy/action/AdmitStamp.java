package io.understudy.action;

import io.understudy.activation.Activation;
import io.understudy.topology.StampName;
import java.util.Optional;

/** Publish an activation under which the stamp lets users in, unless a newer one is there. */
public record AdmitStamp(StampName stamp, Activation activation) implements Action {

    public AdmitStamp {
        if (!activation.admitting().contains(stamp)) {
            throw new IllegalArgumentException(
                    "an activation that admits users to stamp " + stamp + " must say so: " + activation);
        }
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
