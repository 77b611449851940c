package io.understudy.world;

import io.understudy.topology.NodePool;
import io.understudy.topology.ResourceId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One node pool: what is asked for, what is there, and on how much of it the pods serve. */
final class SimulatedPool {

    final ResourceId cluster;
    final NodePool declared;
    int count;
    Optional<PoolState.Autoscaler> autoscaler;
    int readyNodes;
    int servingNodes;
    private int version = 1;
    private String provisioningState = "Succeeded";

    @Nullable
    Operation running;

    SimulatedPool(ResourceId cluster, NodePool declared, int count, boolean autoscaling) {
        this.cluster = cluster;
        this.declared = declared;
        this.count = count;
        this.autoscaler = autoscaling
                ? Optional.of(new PoolState.Autoscaler(count, Math.max(count, declared.nodesFull())))
                : Optional.empty();
        this.readyNodes = count;
        this.servingNodes = count;
    }

    ResourceId id() {
        return new ResourceId(cluster.value() + "/agentPools/" + declared.name());
    }

    void become(String state) {
        provisioningState = state;
        version++;
    }

    String eTag() {
        return Integer.toHexString(id().key().hashCode()) + "-" + version;
    }

    boolean isAs(PoolWanted wanted) {
        return autoscaler.equals(wanted.autoscaler())
                && (wanted.autoscaler().isPresent() || count == wanted.count())
                && provisioningState.equals("Succeeded");
    }

    /** How many nodes the pool has once it is as wanted. */
    int sizeFor(PoolWanted wanted) {
        return wanted.autoscaler()
                .map(a -> Math.min(Math.max(count, a.min()), a.max()))
                .orElse(wanted.count());
    }

    /** Whether pods run wherever the nodes for the smallest share are there to carry them. */
    boolean servesItsShare() {
        return servingNodes >= 1 && servingNodes >= Math.min(declared.nodesMinimum(), readyNodes);
    }

    /** The share of all users that the pool can carry. */
    double share() {
        return Math.min(1, (double) servingNodes / declared.nodesMinimum());
    }

    PoolState state(boolean isStopped) {
        return new PoolState(
                cluster,
                declared.name(),
                count,
                autoscaler,
                provisioningState,
                isStopped,
                eTag(),
                readyNodes,
                servingNodes);
    }
}
