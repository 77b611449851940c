package io.understudy.world.service.cluster;

import io.understudy.topology.ResourceId;
import io.understudy.world.ground.Ground;
import java.time.Instant;

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

    /** From now on the cluster gets no nodes. */
    public void beginScalingTrouble(ResourceId cluster, ScalingTrouble trouble, Instant now) {
        ground.noteFault(now, "cluster " + cluster.name() + " cannot get nodes: " + trouble);
        clusters.find(cluster).suffer(trouble);
    }

    /** The cluster gets nodes again. */
    public void endScalingTrouble(ResourceId cluster, Instant now) {
        ground.noteFault(now, "cluster " + cluster.name() + " can get nodes");
        clusters.find(cluster).recover();
    }
}
