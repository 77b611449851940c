package io.understudy.functions.azure.aks;

import com.azure.resourcemanager.containerservice.fluent.ContainerServiceManagementClient;
import com.azure.resourcemanager.containerservice.fluent.models.AgentPoolInner;
import io.understudy.action.ShrinkNodePool;
import io.understudy.functions.azure.arm.ArmChange;
import io.understudy.functions.azure.arm.PerSubscription;
import io.understudy.functions.azure.arm.Position;
import io.understudy.words.Amounts;
import java.time.InstantSource;

/** Lets node pools go back to their standby size, never makes them larger. */
public final class NodePoolShrinkActuator extends ArmChange<ShrinkNodePool, AgentPoolInner> {

    private final NodePools pools;

    public NodePoolShrinkActuator(PerSubscription<ContainerServiceManagementClient> clients, InstantSource clock) {
        super(clock);
        this.pools = new NodePools(clients);
    }

    @Override
    protected AgentPoolInner read(ShrinkNodePool action) {
        return pools.read(action.cluster(), action.pool());
    }

    @Override
    protected Position position(ShrinkNodePool action, AgentPoolInner pool) {
        return NodePools.seen(pool).towards(action);
    }

    /** With the autoscaler on only its minimum is lowered: it knows best when a node is not needed. */
    @Override
    protected String send(ShrinkNodePool action, AgentPoolInner pool) {
        var wanted = NodePools.isAutoscaled(pool)
                ? pool.withMinCount(Math.min(action.nodes(), NodePools.orZero(pool.minCount())))
                : pool.withCount(Math.min(action.nodes(), NodePools.orZero(pool.count())));
        pools.replace(action.cluster(), action.pool(), wanted);
        return SeenNodePool.name(action.cluster(), action.pool()) + " was told to go back to "
                + Amounts.count(action.nodes(), "node");
    }
}
