package io.understudy.world.service.cluster;

import io.understudy.topology.NodePool;
import io.understudy.topology.ResourceId;
import io.understudy.world.ground.Ending;
import io.understudy.world.ground.Operation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One node pool: what is asked for, what is there, and on how much of it the pods serve. */
final class SimulatedPool {

    private final ResourceId cluster;
    private final NodePool declared;
    private int count;
    private Optional<PoolState.Autoscaler> autoscaler;
    private int readyNodes;
    private int servingNodes;
    private int version = 1;
    private String provisioningState = "Succeeded";
    private @Nullable Operation running;

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

    boolean isNamed(String name) {
        return declared.name().equalsIgnoreCase(name);
    }

    int count() {
        return count;
    }

    int servingNodes() {
        return servingNodes;
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

    /** Takes in how it is wanted; the nodes follow. */
    void want(PoolWanted wanted) {
        var target = sizeFor(wanted);
        autoscaler = wanted.autoscaler();
        count = target;
        become(target == readyNodes ? "Updating" : "Scaling");
    }

    boolean lacksNodes() {
        return count > readyNodes;
    }

    boolean isChanging() {
        return running != null;
    }

    Operation began(Operation operation) {
        running = operation;
        return operation;
    }

    void scaled(Ending ending) {
        running = null;
        become(ending.isAsWanted() ? "Succeeded" : "Failed");
    }

    private void become(String state) {
        provisioningState = state;
        version++;
    }

    void loseNodes() {
        readyNodes = 0;
        servingNodes = 0;
    }

    /** So many nodes are ready; says whether pods have yet to start on some of them. */
    boolean nodesReady(int nodes) {
        readyNodes = nodes;
        servingNodes = Math.min(servingNodes, nodes);
        return nodes > servingNodes;
    }

    void podsReady(int nodes) {
        servingNodes = Math.max(servingNodes, Math.min(nodes, readyNodes));
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
