package io.understudy.functions.azure.aks;

import com.azure.resourcemanager.containerservice.fluent.ContainerServiceManagementClient;
import com.azure.resourcemanager.containerservice.fluent.models.AgentPoolInner;
import io.understudy.action.ScaleNodePool;
import io.understudy.functions.azure.arm.ArmChange;
import io.understudy.functions.azure.arm.PerSubscription;
import io.understudy.functions.azure.arm.Position;
import io.understudy.functions.azure.calls.Calls;
import io.understudy.functions.azure.calls.ErrorBody;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Makes node pools larger, never smaller. */
public final class NodePoolActuator extends ArmChange<ScaleNodePool, AgentPoolInner> {

    private final PerSubscription<ContainerServiceManagementClient> clients;

    public NodePoolActuator(PerSubscription<ContainerServiceManagementClient> clients, InstantSource clock) {
        super(clock);
        this.clients = clients;
    }

    @Override
    protected AgentPoolInner read(ScaleNodePool action) {
        var id = action.cluster();
        var pools = clients.clientFor(id).getAgentPools();
        return Calls.read(
                "read " + SeenNodePool.name(action),
                () -> pools.getWithResponseAsync(id.resourceGroup(), id.name(), action.pool()));
    }

    @Override
    protected Position position(ScaleNodePool action, AgentPoolInner pool) {
        var state = pool.provisioningState() == null ? "in an unknown state" : pool.provisioningState();
        var error = pool.status() == null ? null : pool.status().provisioningError();
        return new SeenNodePool(
                        orZero(pool.count()),
                        orZero(isAutoscaled(pool) ? pool.minCount() : pool.count()),
                        new LastOperation(state, ErrorBody.read(error)))
                .towards(action);
    }

    /** The pool is replaced as a whole, so what was read is sent back, and only while it is still what was read. */
    @Override
    protected String send(ScaleNodePool action, AgentPoolInner pool) {
        var id = action.cluster();
        var pools = clients.clientFor(id).getAgentPools();
        var wanted = enlarged(pool, action.nodes());
        Calls.begin(
                "scale " + SeenNodePool.name(action),
                () -> pools.createOrUpdateWithResponseAsync(
                        id.resourceGroup(), id.name(), action.pool(), wanted, pool.etag(), null));
        return SeenNodePool.name(action) + " was told to grow to " + action.nodes() + " nodes";
    }

    /** With the autoscaler on its minimum is raised: a count of ours would only be taken back by it. */
    private static AgentPoolInner enlarged(AgentPoolInner pool, int nodes) {
        if (!isAutoscaled(pool)) {
            return pool.withCount(Math.max(nodes, orZero(pool.count())));
        }
        return pool.withMinCount(Math.max(nodes, orZero(pool.minCount())))
                .withMaxCount(Math.max(nodes, orZero(pool.maxCount())));
    }

    private static boolean isAutoscaled(AgentPoolInner pool) {
        return Boolean.TRUE.equals(pool.enableAutoScaling());
    }

    private static int orZero(@Nullable Integer number) {
        return number == null ? 0 : number;
    }
}
