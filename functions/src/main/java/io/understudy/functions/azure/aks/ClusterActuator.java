package io.understudy.functions.azure.aks;

import com.azure.resourcemanager.containerservice.fluent.ContainerServiceManagementClient;
import com.azure.resourcemanager.containerservice.fluent.models.ManagedClusterInner;
import io.understudy.action.StartCluster;
import io.understudy.functions.azure.arm.ArmChange;
import io.understudy.functions.azure.arm.PerSubscription;
import io.understudy.functions.azure.arm.Position;
import java.time.Duration;
import java.time.InstantSource;

/** Starts clusters, never stops one. */
public final class ClusterActuator extends ArmChange<StartCluster, ManagedClusterInner> {

    /** A cluster that was stopped refuses to be started for up to half an hour: to ask it all the time helps nobody. */
    public static final Duration TURNED_AWAY_FOR = Duration.ofSeconds(30);

    private final Clusters clusters;

    public ClusterActuator(PerSubscription<ContainerServiceManagementClient> clients, InstantSource clock) {
        super(clock);
        this.clusters = new Clusters(clients);
    }

    @Override
    protected ManagedClusterInner read(StartCluster action) {
        return clusters.read(action.cluster());
    }

    @Override
    protected Position position(StartCluster action, ManagedClusterInner cluster) {
        return Clusters.seen(cluster).towards(action);
    }

    @Override
    protected String send(StartCluster action, ManagedClusterInner cluster) {
        clusters.start(action.cluster());
        return "cluster " + action.cluster().name() + " was told to start";
    }

    @Override
    protected Duration restsFor() {
        return TURNED_AWAY_FOR;
    }
}
