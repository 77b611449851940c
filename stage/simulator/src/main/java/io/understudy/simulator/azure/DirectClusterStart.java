package io.understudy.simulator.azure;

import io.understudy.action.StartCluster;
import io.understudy.functions.azure.aks.ClusterActuator;
import io.understudy.functions.azure.aks.LastOperation;
import io.understudy.functions.azure.aks.SeenCluster;
import io.understudy.functions.azure.arm.ArmChange;
import io.understudy.functions.azure.arm.Position;
import io.understudy.functions.azure.calls.ServiceError;
import io.understudy.world.service.cluster.ClusterState;
import java.time.Duration;

/** Starts clusters of the world. */
final class DirectClusterStart extends ArmChange<StartCluster, ClusterState> {

    private static final String CLUSTERS = "Microsoft.ContainerService/managedClusters";

    private final DirectArm arm;

    DirectClusterStart(DirectArm arm) {
        super(arm.time());
        this.arm = arm;
    }

    @Override
    protected ClusterState read(StartCluster action) {
        return arm.read(
                "read cluster",
                CLUSTERS + "/read",
                action.cluster(),
                () -> arm.azure().clusters().get(action.cluster(), arm.time().instant()));
    }

    @Override
    protected Position position(StartCluster action, ClusterState cluster) {
        var last = new LastOperation(cluster.provisioningState(), ServiceError.NONE);
        return new SeenCluster(!cluster.isStopped(), last).towards(action);
    }

    @Override
    protected String send(StartCluster action, ClusterState cluster) {
        arm.begin(
                "start cluster",
                "POST",
                CLUSTERS + "/start/action",
                action.cluster(),
                () -> arm.azure().clusters().start(action.cluster(), arm.time().instant()));
        return "cluster " + action.cluster().name() + " was told to start";
    }

    @Override
    protected Duration restsFor() {
        return ClusterActuator.TURNED_AWAY_FOR;
    }
}
