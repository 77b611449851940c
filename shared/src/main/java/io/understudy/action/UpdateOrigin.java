package io.understudy.action;

import io.understudy.topology.ResourceId;
import java.util.Optional;

/** Set an origin's priority and whether it takes part at all. */
public record UpdateOrigin(ResourceId origin, int priority, boolean enabled) implements Action {

    /** An origin that takes part stays a way in, whatever its priority. */
    @Override
    public boolean takesAway() {
        return !enabled;
    }

    @Override
    public Optional<ResourceId> route() {
        return Optional.of(origin.parent());
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.updateOrigin(this);
    }
}
