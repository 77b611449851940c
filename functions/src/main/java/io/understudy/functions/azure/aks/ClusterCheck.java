package io.understudy.functions.azure.aks;

import com.azure.resourcemanager.containerservice.fluent.ContainerServiceManagementClient;
import io.understudy.functions.azure.arm.PerSubscription;
import io.understudy.functions.azure.calls.CallFailure;
import io.understudy.topology.ResourceId;
import java.util.Optional;

/** Asks whether a cluster is there that a move would start; asking changes nothing. */
public final class ClusterCheck {

    private static final int NOT_FOUND = 404;

    private final Clusters clusters;

    public ClusterCheck(PerSubscription<ContainerServiceManagementClient> clients) {
        this.clusters = new Clusters(clients);
    }

    /**
     * What is missing, without a full stop; empty where the cluster is there, running or stopped.
     *
     * @throws CallFailure where Azure does not say it
     */
    public Optional<String> missing(ResourceId cluster) {
        try {
            clusters.read(cluster);
            return Optional.empty();
        } catch (CallFailure failure) {
            if (failure.status() == NOT_FOUND) {
                return Optional.of("cluster " + cluster.name() + " is not there");
            }
            throw failure;
        }
    }
}
