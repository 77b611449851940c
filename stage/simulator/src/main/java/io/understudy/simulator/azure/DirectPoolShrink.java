package io.understudy.simulator.azure;

import io.understudy.action.ShrinkNodePool;
import io.understudy.functions.azure.arm.ArmChange;
import io.understudy.functions.azure.arm.Position;
import io.understudy.words.Amounts;
import io.understudy.world.service.cluster.PoolState;

/** Lets node pools of the world go back to their standby size. */
final class DirectPoolShrink extends ArmChange<ShrinkNodePool, PoolState> {

    private final DirectPools pools;

    DirectPoolShrink(DirectArm arm) {
        super(arm.time());
        this.pools = new DirectPools(arm);
    }

    @Override
    protected PoolState read(ShrinkNodePool action) {
        return pools.read(action.cluster(), action.pool());
    }

    @Override
    protected Position position(ShrinkNodePool action, PoolState pool) {
        return DirectPools.seen(pool).towards(action);
    }

    @Override
    protected String send(ShrinkNodePool action, PoolState pool) {
        pools.replace(pool, Math.min(action.nodes(), pool.count()));
        return "node pool " + action.pool() + " was told to go back to " + Amounts.count(action.nodes(), "node");
    }
}
