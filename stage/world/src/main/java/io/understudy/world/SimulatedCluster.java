package io.understudy.world;

import io.understudy.topology.Region;
import io.understudy.topology.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One managed cluster. */
final class SimulatedCluster {

    final ResourceId id;
    final Region region;
    final List<SimulatedPool> pools = new ArrayList<>();
    boolean isStopped;
    boolean isDown;
    Optional<ScalingTrouble> trouble = Optional.empty();
    private String provisioningState = "Succeeded";
    private int version = 1;

    @Nullable
    Operation running;

    SimulatedCluster(ResourceId id, Region region) {
        this.id = id;
        this.region = region;
    }

    void become(String state) {
        provisioningState = state;
        version++;
    }

    boolean isBusy() {
        return running != null || pools.stream().anyMatch(p -> p.running != null);
    }

    SimulatedPool pool(String name) {
        return pools.stream()
                .filter(p -> p.declared.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(
                        () -> AzureFault.notFound(id + "/agentPools/" + name).refuse());
    }

    ClusterState state() {
        return new ClusterState(
                id,
                region,
                provisioningState,
                isStopped,
                Integer.toHexString(id.key().hashCode()) + "-" + version,
                pools.stream().map(p -> p.state(isStopped)).toList());
    }
}
