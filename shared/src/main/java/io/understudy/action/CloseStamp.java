package io.understudy.action;

import io.understudy.activation.Activation;
import io.understudy.activation.Duty;
import io.understudy.topology.StampName;
import java.util.Optional;

/** Publish an activation under which the stamp does nothing, unless a newer one is there. */
public record CloseStamp(StampName stamp, Activation activation) implements Action {

    public CloseStamp {
        if (!activation.dutyOf(stamp).equals(Duty.nothing(stamp))) {
            throw new IllegalArgumentException(
                    "an activation that closes stamp " + stamp + " must leave it no duty: " + activation);
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
        return cases.closeStamp(this);
    }
}
