package io.understudy.functions.azure.aks;

import com.azure.resourcemanager.containerservice.fluent.ContainerServiceManagementClient;
import com.azure.resourcemanager.containerservice.fluent.models.ManagedClusterInner;
import io.understudy.action.StopCluster;
import io.understudy.functions.azure.arm.ArmChange;
import io.understudy.functions.azure.arm.PerSubscription;
import io.understudy.functions.azure.arm.Position;
import java.time.InstantSource;

/** Stops clusters that are not needed, never starts one. */
public final class ClusterStopActuator extends ArmChange<StopCluster, ManagedClusterInner> {

    private final Clusters clusters;

    public ClusterStopActuator(PerSubscription<ContainerServiceManagementClient> clients, InstantSource clock) {
        super(clock);
        this.clusters = new Clusters(clients);
    }

    @Override
    protected ManagedClusterInner read(StopCluster action) {
        return clusters.read(action.cluster());
    }

    @Override
    protected Position position(StopCluster action, ManagedClusterInner cluster) {
        return Clusters.seen(cluster).towards(action);
    }

    @Override
    protected String send(StopCluster action, ManagedClusterInner cluster) {
        clusters.stop(action.cluster());
        return "cluster " + action.cluster().name() + " was told to stop";
    }
}
