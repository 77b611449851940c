package io.understudy.action;

import io.understudy.topology.ResourceId;

/** Start a stopped cluster; a running one is left alone. */
public record StartCluster(ResourceId cluster) implements Action {

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.startCluster(this);
    }
}
