package io.understudy.simulator.azure;

import io.understudy.action.StopCluster;
import io.understudy.functions.azure.arm.ArmChange;
import io.understudy.functions.azure.arm.Position;
import io.understudy.world.service.cluster.ClusterState;

/** Stops clusters of the world. */
final class DirectClusterStop extends ArmChange<StopCluster, ClusterState> {

    private final DirectClusters clusters;

    DirectClusterStop(DirectArm arm) {
        super(arm.time());
        this.clusters = new DirectClusters(arm);
    }

    @Override
    protected ClusterState read(StopCluster action) {
        return clusters.read(action.cluster());
    }

    @Override
    protected Position position(StopCluster action, ClusterState cluster) {
        return DirectClusters.seen(cluster).towards(action);
    }

    @Override
    protected String send(StopCluster action, ClusterState cluster) {
        clusters.stop(action.cluster());
        return "cluster " + action.cluster().name() + " was told to stop";
    }
}
