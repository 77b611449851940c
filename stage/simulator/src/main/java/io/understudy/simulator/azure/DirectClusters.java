package io.understudy.simulator.azure;

import io.understudy.functions.azure.aks.LastOperation;
import io.understudy.functions.azure.aks.SeenCluster;
import io.understudy.functions.azure.calls.ServiceError;
import io.understudy.topology.ResourceId;
import io.understudy.world.service.cluster.ClusterState;

/** Reads, starts and stops clusters of the world. */
record DirectClusters(DirectArm arm) {

    private static final String CLUSTERS = "Microsoft.ContainerService/managedClusters";

    ClusterState read(ResourceId cluster) {
        return arm.read(
                "read cluster",
                CLUSTERS + "/read",
                cluster,
                () -> arm.azure().clusters().get(cluster, arm.time().instant()));
    }

    static SeenCluster seen(ClusterState cluster) {
        var last = new LastOperation(cluster.provisioningState(), ServiceError.NONE);
        return new SeenCluster(!cluster.isStopped(), last);
    }

    void start(ResourceId cluster) {
        arm.begin(
                "start cluster",
                "POST",
                CLUSTERS + "/start/action",
                cluster,
                () -> arm.azure().clusters().start(cluster, arm.time().instant()));
    }

    void stop(ResourceId cluster) {
        arm.begin(
                "stop cluster",
                "POST",
                CLUSTERS + "/stop/action",
                cluster,
                () -> arm.azure().clusters().stop(cluster, arm.time().instant()));
    }
}
