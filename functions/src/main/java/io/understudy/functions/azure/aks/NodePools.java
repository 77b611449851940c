package io.understudy.functions.azure.aks;

import com.azure.resourcemanager.containerservice.fluent.ContainerServiceManagementClient;
import com.azure.resourcemanager.containerservice.fluent.models.AgentPoolInner;
import io.understudy.functions.azure.arm.PerSubscription;
import io.understudy.functions.azure.calls.Calls;
import io.understudy.functions.azure.calls.ErrorBody;
import io.understudy.topology.ResourceId;
import org.jspecify.annotations.Nullable;

/** Reads and replaces node pools, for those who make them larger or smaller. */
record NodePools(PerSubscription<ContainerServiceManagementClient> clients) {

    AgentPoolInner read(ResourceId cluster, String pool) {
        var pools = clients.clientFor(cluster).getAgentPools();
        return Calls.read(
                "read " + SeenNodePool.name(cluster, pool),
                () -> pools.getWithResponseAsync(cluster.resourceGroup(), cluster.name(), pool));
    }

    /** The pool is replaced as a whole, so what was read is sent back, and only while it is still what was read. */
    void replace(ResourceId cluster, String pool, AgentPoolInner wanted) {
        var pools = clients.clientFor(cluster).getAgentPools();
        Calls.begin(
                "scale " + SeenNodePool.name(cluster, pool),
                () -> pools.createOrUpdateWithResponseAsync(
                        cluster.resourceGroup(), cluster.name(), pool, wanted, wanted.etag(), null));
    }

    static SeenNodePool seen(AgentPoolInner pool) {
        var state = pool.provisioningState() == null ? "in an unknown state" : pool.provisioningState();
        var error = pool.status() == null ? null : pool.status().provisioningError();
        return new SeenNodePool(
                orZero(pool.count()),
                orZero(isAutoscaled(pool) ? pool.minCount() : pool.count()),
                new LastOperation(state, ErrorBody.read(error)));
    }

    static boolean isAutoscaled(AgentPoolInner pool) {
        return Boolean.TRUE.equals(pool.enableAutoScaling());
    }

    static int orZero(@Nullable Integer number) {
        return number == null ? 0 : number;
    }
}
