package io.understudy.functions.azure.aks;

import com.azure.resourcemanager.containerservice.fluent.ContainerServiceManagementClient;
import com.azure.resourcemanager.containerservice.fluent.models.AgentPoolInner;
import io.understudy.action.ScaleNodePool;
import io.understudy.functions.azure.arm.ArmChange;
import io.understudy.functions.azure.arm.PerSubscription;
import io.understudy.functions.azure.arm.Position;
import io.understudy.words.Amounts;
import java.time.InstantSource;

/** Makes node pools larger, never smaller. */
public final class NodePoolActuator extends ArmChange<ScaleNodePool, AgentPoolInner> {

    private final NodePools pools;

    public NodePoolActuator(PerSubscription<ContainerServiceManagementClient> clients, InstantSource clock) {
        super(clock);
        this.pools = new NodePools(clients);
    }

    @Override
    protected AgentPoolInner read(ScaleNodePool action) {
        return pools.read(action.cluster(), action.pool());
    }

    @Override
    protected Position position(ScaleNodePool action, AgentPoolInner pool) {
        return NodePools.seen(pool).towards(action);
    }

    @Override
    protected String send(ScaleNodePool action, AgentPoolInner pool) {
        pools.replace(action.cluster(), action.pool(), enlarged(pool, action.nodes()));
        return SeenNodePool.name(action.cluster(), action.pool()) + " was told to grow to "
                + Amounts.count(action.nodes(), "node");
    }

    /** With the autoscaler on its minimum is raised: a count of ours would only be taken back by it. */
    private static AgentPoolInner enlarged(AgentPoolInner pool, int nodes) {
        if (!NodePools.isAutoscaled(pool)) {
            return pool.withCount(Math.max(nodes, NodePools.orZero(pool.count())));
        }
        return pool.withMinCount(Math.max(nodes, NodePools.orZero(pool.minCount())))
                .withMaxCount(Math.max(nodes, NodePools.orZero(pool.maxCount())));
    }
}
