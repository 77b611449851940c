package io.understudy.action;

import io.understudy.topology.ResourceId;
import java.util.Optional;

/** Set an origin's priority and whether it takes part at all. */
public record UpdateOrigin(ResourceId origin, int priority, boolean enabled) implements Action {

    /** Front Door's priorities run from 1 to 5: the place before all others. */
    public static final int FIRST = 1;

    /** The place of a stamp that was left, behind all others. */
    public static final int LAST = 5;

    /** An origin that takes part stays a way in, whatever its priority. */
    @Override
    public boolean takesAway() {
        return !enabled;
    }

    @Override
    public boolean leadsIn() {
        return enabled && priority == FIRST;
    }

    @Override
    public String subject() {
        return "origin " + origin.key();
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
