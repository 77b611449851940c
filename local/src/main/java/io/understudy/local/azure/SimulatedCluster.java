package io.understudy.local.azure;

import io.understudy.topology.Cluster;
import io.understudy.topology.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One managed cluster. */
final class SimulatedCluster {

    final Cluster declared;
    final Region region;
    final List<SimulatedPool> pools = new ArrayList<>();
    boolean isStopped;
    boolean isDown;
    Optional<ScalingTrouble> trouble = Optional.empty();
    private String provisioningState = "Succeeded";
    private int version = 1;

    @Nullable
    Operation running;

    SimulatedCluster(Cluster declared, Region region) {
        this.declared = declared;
        this.region = region;
    }

    void become(String state) {
        provisioningState = state;
        version++;
    }

    boolean isBusy() {
        return running != null || pools.stream().anyMatch(p -> p.running != null);
    }

    boolean servesItsShare() {
        return pools.stream().allMatch(SimulatedPool::servesItsShare);
    }

    boolean serves() {
        return pools.stream().allMatch(p -> p.servingNodes > 0);
    }

    double share() {
        return pools.stream().mapToDouble(SimulatedPool::share).min().orElse(0);
    }

    SimulatedPool pool(String name) {
        return pools.stream()
                .filter(p -> p.declared.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> AzureFault.notFound(declared.id() + "/agentPools/" + name)
                        .refuse());
    }

    ClusterState state() {
        return new ClusterState(
                declared.id(),
                region,
                provisioningState,
                isStopped,
                Integer.toHexString(declared.id().key().hashCode()) + "-" + version,
                pools.stream().map(p -> p.state(isStopped)).toList());
    }
}
