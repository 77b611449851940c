package io.understudy.world.service.cluster;

import io.understudy.topology.ResourceId;
import io.understudy.world.ground.Ground;
import java.time.Instant;
import java.util.Optional;

/** What can go wrong with a cluster. */
public final class ClusterFaults {

    private final Ground ground;
    private final Clusters clusters;

    ClusterFaults(Ground ground, Clusters clusters) {
        this.ground = ground;
        this.clusters = clusters;
    }

    /** The cluster answers nobody, though its region is well. */
    public void setDown(ResourceId cluster, boolean isDown, Instant now) {
        ground.noteFault(now, "cluster " + cluster.name() + (isDown ? " is down" : " is up again"));
        clusters.find(cluster).setDown(isDown);
    }

    /** Nodes cannot be had for the cluster; empty lets them be had again. */
    public void setScalingTrouble(ResourceId cluster, Optional<ScalingTrouble> trouble, Instant now) {
        ground.noteFault(
                now,
                "cluster " + cluster.name()
                        + trouble.map(t -> " cannot get nodes: " + t).orElse(" can get nodes"));
        clusters.find(cluster).setTrouble(trouble);
    }
}
