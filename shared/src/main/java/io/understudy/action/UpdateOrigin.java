package io.understudy.action;

import io.understudy.topology.ResourceId;
import java.util.Optional;

/**
 * Set an origin's priority and whether it takes part at all.
 *
 * @param rival the only other origin of the workload; then their order is all that counts, and a change that would not
 *     alter it is left out, because each is a deployment of its own at the edge
 */
public record UpdateOrigin(ResourceId origin, int priority, boolean enabled, Optional<ResourceId> rival)
        implements Action {

    /** Front Door's priorities run from 1 to 5: the place before all others. */
    public static final int FIRST = 1;

    /** The place of a stamp that users left, behind all others. */
    public static final int LAST = 5;

    /** Whatever other origins there are, this one has exactly that priority. */
    public UpdateOrigin(ResourceId origin, int priority, boolean enabled) {
        this(origin, priority, enabled, Optional.empty());
    }

    /** Takes part, with room behind it for the other one. */
    public static UpdateOrigin inFrontOf(ResourceId rival, ResourceId origin) {
        return new UpdateOrigin(origin, FIRST, true, Optional.of(rival));
    }

    /** Takes part, behind the other one. */
    public static UpdateOrigin behind(ResourceId rival, ResourceId origin) {
        return new UpdateOrigin(origin, LAST, true, Optional.of(rival));
    }

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
