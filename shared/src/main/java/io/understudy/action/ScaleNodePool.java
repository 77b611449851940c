package io.understudy.action;

import io.understudy.topology.ResourceId;

/** Give a node pool at least this many nodes: the autoscaler's minimum where it is on, the count where it is off. */
public record ScaleNodePool(ResourceId cluster, String pool, int nodes) implements Action {

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.scaleNodePool(this);
    }
}
