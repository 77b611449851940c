package io.understudy.action;

import io.understudy.activation.Admission;
import io.understudy.activation.Fence;
import io.understudy.topology.StampName;
import java.net.URI;
import java.util.Optional;

/**
 * See that a stamp admits nobody, or no more than it may, and runs no worker under this fence.
 *
 * @param atMost what it may still admit; empty for nobody
 */
public record ConfirmFenced(StampName stamp, URI verification, Fence fence, Optional<Admission> atMost)
        implements Action {

    public ConfirmFenced(StampName stamp, URI verification, Fence fence) {
        this(stamp, verification, fence, Optional.empty());
    }

    /** Whether a stamp that admits so much is as it should be. */
    public boolean allows(Admission admission) {
        return admission == Admission.NOBODY
                || atMost.filter(most -> most == Admission.EVERYBODY || most == admission)
                        .isPresent();
    }

    @Override
    public String subject() {
        return "gate of " + stamp;
    }

    @Override
    public Optional<StampName> answeredBy() {
        return Optional.of(stamp);
    }

    @Override
    public ConfirmFenced under(Fence newer) {
        return new ConfirmFenced(stamp, verification, newer, atMost);
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.confirmFenced(this);
    }
}
