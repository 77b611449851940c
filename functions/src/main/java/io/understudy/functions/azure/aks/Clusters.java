package io.understudy.functions.azure.aks;

import com.azure.resourcemanager.containerservice.fluent.ContainerServiceManagementClient;
import com.azure.resourcemanager.containerservice.fluent.models.ManagedClusterInner;
import com.azure.resourcemanager.containerservice.models.PowerState;
import io.understudy.functions.azure.arm.PerSubscription;
import io.understudy.functions.azure.calls.Calls;
import io.understudy.functions.azure.calls.ErrorBody;
import io.understudy.topology.ResourceId;
import org.jspecify.annotations.Nullable;

/** Reads clusters, for whatever starts or stops them. */
record Clusters(PerSubscription<ContainerServiceManagementClient> clients) {

    ManagedClusterInner read(ResourceId id) {
        var clusters = clients.clientFor(id).getManagedClusters();
        return Calls.read(
                "read cluster " + id.name(),
                () -> clusters.getByResourceGroupWithResponseAsync(id.resourceGroup(), id.name()));
    }

    void start(ResourceId id) {
        var clusters = clients.clientFor(id).getManagedClusters();
        Calls.begin("start cluster " + id.name(), () -> clusters.startWithResponseAsync(id.resourceGroup(), id.name()));
    }

    void stop(ResourceId id) {
        var clusters = clients.clientFor(id).getManagedClusters();
        Calls.begin("stop cluster " + id.name(), () -> clusters.stopWithResponseAsync(id.resourceGroup(), id.name()));
    }

    static SeenCluster seen(ManagedClusterInner cluster) {
        var state = cluster.provisioningState() == null ? "in an unknown state" : cluster.provisioningState();
        var error = cluster.status() == null ? null : cluster.status().provisioningError();
        return new SeenCluster(isRunning(cluster.powerState()), new LastOperation(state, ErrorBody.read(error)));
    }

    private static boolean isRunning(@Nullable PowerState power) {
        return power != null
                && power.code() != null
                && "Running".equalsIgnoreCase(power.code().toString());
    }
}
