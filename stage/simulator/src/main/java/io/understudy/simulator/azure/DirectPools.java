package io.understudy.simulator.azure;

import io.understudy.functions.azure.aks.LastOperation;
import io.understudy.functions.azure.aks.SeenNodePool;
import io.understudy.functions.azure.calls.ServiceError;
import io.understudy.topology.ResourceId;
import io.understudy.world.service.cluster.PoolState;
import io.understudy.world.service.cluster.PoolWanted;
import java.util.Optional;

/** Reads and replaces node pools of the world. */
record DirectPools(DirectArm arm) {

    private static final String POOLS = "Microsoft.ContainerService/managedClusters/agentPools";

    PoolState read(ResourceId cluster, String pool) {
        return arm.read(
                "read node pool",
                POOLS + "/read",
                cluster,
                () -> arm.azure().clusters().pool(cluster, pool, arm.time().instant()));
    }

    static SeenNodePool seen(PoolState pool) {
        var last = new LastOperation(pool.provisioningState(), ServiceError.NONE);
        return new SeenNodePool(pool.count(), pool.count(), last);
    }

    void replace(PoolState pool, int nodes) {
        var wanted = new PoolWanted(nodes, Optional.empty());
        arm.begin(
                "scale node pool",
                "PUT",
                POOLS + "/write",
                pool.cluster(),
                () -> arm.azure()
                        .clusters()
                        .putPool(
                                pool.cluster(),
                                pool.name(),
                                wanted,
                                pool.eTag(),
                                arm.time().instant()));
    }
}
