package io.understudy.action;

import io.understudy.topology.ResourceId;

/** Let a node pool go back to so many nodes: the autoscaler's minimum where it is on, the count where it is off. */
public record ShrinkNodePool(ResourceId cluster, String pool, int nodes) implements Action {

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.shrinkNodePool(this);
    }
}
