package io.understudy.functions.azure.aks;

import com.azure.resourcemanager.containerservice.fluent.ContainerServiceManagementClient;
import com.azure.resourcemanager.containerservice.fluent.models.ManagedClusterInner;
import com.azure.resourcemanager.containerservice.models.PowerState;
import io.understudy.action.StartCluster;
import io.understudy.functions.azure.arm.ArmChange;
import io.understudy.functions.azure.arm.PerSubscription;
import io.understudy.functions.azure.arm.Position;
import io.understudy.functions.azure.calls.Calls;
import io.understudy.functions.azure.calls.ErrorBody;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Starts clusters; it never stops one. */
public final class ClusterActuator extends ArmChange<StartCluster, ManagedClusterInner> {

    private final PerSubscription<ContainerServiceManagementClient> clients;

    public ClusterActuator(PerSubscription<ContainerServiceManagementClient> clients, InstantSource clock) {
        super(clock);
        this.clients = clients;
    }

    @Override
    protected ManagedClusterInner read(StartCluster action) {
        var id = action.cluster();
        var clusters = clients.clientFor(id).getManagedClusters();
        return Calls.read(
                "read cluster " + id.name(),
                () -> clusters.getByResourceGroupWithResponseAsync(id.resourceGroup(), id.name()));
    }

    @Override
    protected Position position(StartCluster action, ManagedClusterInner cluster) {
        var state = cluster.provisioningState() == null ? "in an unknown state" : cluster.provisioningState();
        var error = cluster.status() == null ? null : cluster.status().provisioningError();
        return new SeenCluster(isRunning(cluster.powerState()), new LastOperation(state, ErrorBody.read(error)))
                .towards(action);
    }

    @Override
    protected String send(StartCluster action, ManagedClusterInner cluster) {
        var id = action.cluster();
        var clusters = clients.clientFor(id).getManagedClusters();
        Calls.begin("start cluster " + id.name(), () -> clusters.startWithResponseAsync(id.resourceGroup(), id.name()));
        return "cluster " + id.name() + " was told to start";
    }

    private static boolean isRunning(@Nullable PowerState power) {
        return power != null
                && power.code() != null
                && "Running".equalsIgnoreCase(power.code().toString());
    }
}
