package io.understudy.action;

import io.understudy.topology.ResourceId;

/** Stop a cluster whose stamp is not needed; a stopped one is left alone. For half an hour it may not start again. */
public record StopCluster(ResourceId cluster) implements Action {

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.stopCluster(this);
    }
}
