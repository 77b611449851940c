package io.understudy.action;

import io.understudy.topology.Endpoint;
import io.understudy.topology.ResourceId;
import java.util.Optional;

/** Set whether Traffic Manager answers users with an endpoint at all. */
public record SetEndpointStatus(Endpoint endpoint, boolean enabled) implements Action {

    /** An endpoint that is enabled becomes a way in, or stays one. */
    @Override
    public boolean takesAway() {
        return !enabled;
    }

    @Override
    public boolean leadsIn() {
        return enabled;
    }

    @Override
    public String subject() {
        return "endpoint " + endpoint.id().key();
    }

    @Override
    public Optional<ResourceId> route() {
        return Optional.of(endpoint.profile());
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.setEndpointStatus(this);
    }
}
