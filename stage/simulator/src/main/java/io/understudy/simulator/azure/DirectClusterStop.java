package io.understudy.simulator.azure;

import io.understudy.action.StopCluster;
import io.understudy.functions.azure.aks.LastOperation;
import io.understudy.functions.azure.aks.SeenCluster;
import io.understudy.functions.azure.arm.ArmChange;
import io.understudy.functions.azure.arm.Position;
import io.understudy.functions.azure.calls.ServiceError;
import io.understudy.world.service.cluster.ClusterState;

/** Stops clusters of the world. */
final class DirectClusterStop extends ArmChange<StopCluster, ClusterState> {

    private static final String CLUSTERS = "Microsoft.ContainerService/managedClusters";

    private final DirectArm arm;

    DirectClusterStop(DirectArm arm) {
        super(arm.time());
        this.arm = arm;
    }

    @Override
    protected ClusterState read(StopCluster action) {
        return arm.read(
                "read cluster",
                CLUSTERS + "/read",
                action.cluster(),
                () -> arm.azure().clusters().get(action.cluster(), arm.time().instant()));
    }

    @Override
    protected Position position(StopCluster action, ClusterState cluster) {
        var last = new LastOperation(cluster.provisioningState(), ServiceError.NONE);
        return new SeenCluster(!cluster.isStopped(), last).towards(action);
    }

    @Override
    protected String send(StopCluster action, ClusterState cluster) {
        arm.begin(
                "stop cluster",
                "POST",
                CLUSTERS + "/stop/action",
                action.cluster(),
                () -> arm.azure().clusters().stop(action.cluster(), arm.time().instant()));
        return "cluster " + action.cluster().name() + " was told to stop";
    }
}
