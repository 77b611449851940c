package io.understudy.simulator.azure;

import io.understudy.action.ScaleNodePool;
import io.understudy.functions.azure.arm.ArmChange;
import io.understudy.functions.azure.arm.Position;
import io.understudy.words.Amounts;
import io.understudy.world.service.cluster.PoolState;

/** Makes node pools of the world larger. */
final class DirectPoolScale extends ArmChange<ScaleNodePool, PoolState> {

    private final DirectPools pools;

    DirectPoolScale(DirectArm arm) {
        super(arm.time());
        this.pools = new DirectPools(arm);
    }

    @Override
    protected PoolState read(ScaleNodePool action) {
        return pools.read(action.cluster(), action.pool());
    }

    @Override
    protected Position position(ScaleNodePool action, PoolState pool) {
        return DirectPools.seen(pool).towards(action);
    }

    @Override
    protected String send(ScaleNodePool action, PoolState pool) {
        pools.replace(pool, Math.max(action.nodes(), pool.count()));
        return "node pool " + action.pool() + " was told to grow to " + Amounts.count(action.nodes(), "node");
    }
}
