package io.understudy.topology;

import java.util.List;

/** An AKS cluster and the node pools that are made larger when its stamp takes over. */
public record Cluster(ResourceId id, List<NodePool> pools) {

    public Cluster {
        pools = List.copyOf(pools);
    }
}
