package io.understudy.simulator.azure;

import io.understudy.action.ScaleNodePool;
import io.understudy.functions.azure.aks.LastOperation;
import io.understudy.functions.azure.aks.SeenNodePool;
import io.understudy.functions.azure.arm.ArmChange;
import io.understudy.functions.azure.arm.Position;
import io.understudy.functions.azure.calls.ServiceError;
import io.understudy.world.service.cluster.PoolState;
import io.understudy.world.service.cluster.PoolWanted;
import java.util.Optional;

/** Makes node pools of the world larger. */
final class DirectPoolScale extends ArmChange<ScaleNodePool, PoolState> {

    private static final String POOLS = "Microsoft.ContainerService/managedClusters/agentPools";

    private final DirectArm arm;

    DirectPoolScale(DirectArm arm) {
        super(arm.time());
        this.arm = arm;
    }

    @Override
    protected PoolState read(ScaleNodePool action) {
        return arm.read(
                "read node pool",
                POOLS + "/read",
                action.cluster(),
                () -> arm.azure()
                        .clusters()
                        .pool(action.cluster(), action.pool(), arm.time().instant()));
    }

    @Override
    protected Position position(ScaleNodePool action, PoolState pool) {
        var last = new LastOperation(pool.provisioningState(), ServiceError.NONE);
        return new SeenNodePool(pool.count(), pool.count(), last).towards(action);
    }

    @Override
    protected String send(ScaleNodePool action, PoolState pool) {
        var wanted = new PoolWanted(Math.max(action.nodes(), pool.count()), Optional.empty());
        arm.begin(
                "scale node pool",
                "PUT",
                POOLS + "/write",
                action.cluster(),
                () -> arm.azure()
                        .clusters()
                        .putPool(
                                action.cluster(),
                                action.pool(),
                                wanted,
                                pool.eTag(),
                                arm.time().instant()));
        return "node pool " + action.pool() + " was told to grow to " + action.nodes() + " nodes";
    }
}
