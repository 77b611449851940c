package io.understudy.action;

import io.understudy.topology.ResourceId;

/** Set an origin's priority and whether it takes part at all. */
public record UpdateOrigin(ResourceId origin, int priority, boolean enabled) implements Action {

    /** An origin that takes part stays a way in, whatever its priority. */
    @Override
    public boolean takesAway() {
        return !enabled;
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.updateOrigin(this);
    }
}
