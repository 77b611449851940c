package io.understudy.simulator.azure;

import io.understudy.action.StartCluster;
import io.understudy.functions.azure.aks.ClusterActuator;
import io.understudy.functions.azure.arm.ArmChange;
import io.understudy.functions.azure.arm.Position;
import io.understudy.world.service.cluster.ClusterState;
import java.time.Duration;

/** Starts clusters of the world. */
final class DirectClusterStart extends ArmChange<StartCluster, ClusterState> {

    private final DirectClusters clusters;

    DirectClusterStart(DirectArm arm) {
        super(arm.time());
        this.clusters = new DirectClusters(arm);
    }

    @Override
    protected ClusterState read(StartCluster action) {
        return clusters.read(action.cluster());
    }

    @Override
    protected Position position(StartCluster action, ClusterState cluster) {
        return DirectClusters.seen(cluster).towards(action);
    }

    @Override
    protected String send(StartCluster action, ClusterState cluster) {
        clusters.start(action.cluster());
        return "cluster " + action.cluster().name() + " was told to start";
    }

    @Override
    protected Duration restsFor() {
        return ClusterActuator.TURNED_AWAY_FOR;
    }
}
