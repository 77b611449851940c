package io.understudy.world;

import io.understudy.topology.Cluster;
import io.understudy.topology.Estate;
import io.understudy.topology.Region;
import io.understudy.topology.ResourceId;
import io.understudy.topology.Role;
import io.understudy.topology.Stamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The managed clusters of the estate and what their provider does with them. */
public final class Clusters {

    private final Timeline timeline;
    private final Operations operations;
    private final Regions regions;
    private final LatencyProfile profile;
    private final Map<ResourceId, SimulatedCluster> clusters = new LinkedHashMap<>();

    Clusters(
            Estate estate,
            World world,
            Timeline timeline,
            Operations operations,
            Regions regions,
            LatencyProfile profile) {
        this.timeline = timeline;
        this.operations = operations;
        this.regions = regions;
        this.profile = profile;
        for (var workload : estate.workloads()) {
            for (var stamp : workload.stamps()) {
                declare(stamp, world);
            }
        }
        regions.listen(this::regionChanged);
    }

    /** A cluster may carry several workloads, each with pools of its own. */
    private void declare(Stamp stamp, World world) {
        var id = stamp.cluster().id();
        var cluster = clusters.computeIfAbsent(id, i -> new SimulatedCluster(id, stamp.region()));
        cluster.isStopped = stamp.role() == Role.COLD;
        for (var pool : stamp.cluster().pools()) {
            if (cluster.pools.stream().noneMatch(p -> p.declared.name().equals(pool.name()))) {
                var count = stamp.role() == Role.ACTIVE ? pool.nodesFull() : world.standbyNodes();
                var simulated = new SimulatedPool(id, pool, count, world.autoscaling());
                simulated.readyNodes = cluster.isStopped ? 0 : count;
                simulated.servingNodes = simulated.readyNodes;
                cluster.pools.add(simulated);
            }
        }
    }

    public ClusterState get(ResourceId id, Instant now) {
        timeline.advanceTo(now);
        return find(id).state();
    }

    /** All clusters of a subscription, or of one of its resource groups. */
    public List<ClusterState> list(String subscription, Optional<String> resourceGroup, Instant now) {
        timeline.advanceTo(now);
        return clusters.values().stream()
                .filter(c -> c.id.subscription().equalsIgnoreCase(subscription))
                .filter(c -> resourceGroup.isEmpty() || c.id.resourceGroup().equalsIgnoreCase(resourceGroup.get()))
                .map(SimulatedCluster::state)
                .toList();
    }

    public PoolState pool(ResourceId id, String pool, Instant now) {
        timeline.advanceTo(now);
        var cluster = find(id);
        return cluster.pool(pool).state(cluster.isStopped);
    }

    /** Starts a stopped cluster; empty where it runs already. */
    public Optional<Operation> start(ResourceId id, Instant now) {
        timeline.advanceTo(now);
        var cluster = find(id);
        refuseWhileBusy(cluster);
        if (!cluster.isStopped) {
            return Optional.empty();
        }
        cluster.become("Starting");
        cluster.running = operations.begin(
                Operation.Kind.START_CLUSTER,
                id.value(),
                profile.clusterStart(),
                cluster.region,
                () -> cluster.trouble.map(ScalingTrouble::fault),
                fault -> started(cluster, fault));
        return Optional.of(cluster.running);
    }

    private void started(SimulatedCluster cluster, Optional<AzureFault> fault) {
        cluster.running = null;
        cluster.become(fault.isPresent() ? "Failed" : "Succeeded");
        if (fault.isEmpty()) {
            cluster.isStopped = false;
            cluster.pools.forEach(pool -> nodesReady(cluster, pool, pool.count));
        }
    }

    /** Stops a running cluster; empty where it is stopped already. */
    public Optional<Operation> stop(ResourceId id, Instant now) {
        timeline.advanceTo(now);
        var cluster = find(id);
        refuseWhileBusy(cluster);
        if (cluster.isStopped) {
            return Optional.empty();
        }
        cluster.become("Stopping");
        cluster.pools.forEach(pool -> {
            pool.readyNodes = 0;
            pool.servingNodes = 0;
        });
        cluster.running = operations.begin(
                Operation.Kind.STOP_CLUSTER,
                id.value(),
                profile.clusterStop(),
                cluster.region,
                Optional::empty,
                fault -> {
                    cluster.running = null;
                    cluster.isStopped = fault.isEmpty();
                    cluster.become(fault.isEmpty() ? "Succeeded" : "Failed");
                });
        return Optional.of(cluster.running);
    }

    /**
     * Makes a node pool as wanted; empty where it is so already.
     *
     * @param ifMatch the version that the caller has seen; empty where it does not care
     */
    public Optional<Operation> putPool(
            ResourceId id, String name, PoolWanted wanted, Optional<String> ifMatch, Instant now) {
        timeline.advanceTo(now);
        var cluster = find(id);
        var pool = cluster.pool(name);
        ifMatch.filter(tag -> !tag.equals("*") && !tag.equals(pool.eTag())).ifPresent(tag -> {
            throw AzureFault.of(
                            412,
                            "PreconditionFailed",
                            "The eTag '" + tag + "' does not match the agent pool's eTag '" + pool.eTag() + "'.")
                    .refuse();
        });
        if (cluster.isStopped) {
            throw AzureFault.of(
                            409,
                            "OperationNotAllowed",
                            "managed cluster is in Stopped state; only start and delete are allowed.")
                    .refuse();
        }
        refuseWhilePoolBusy(cluster, pool);
        if (pool.isAs(wanted)) {
            return Optional.empty();
        }
        var target = pool.sizeFor(wanted);
        cluster.trouble
                .filter(t -> t == ScalingTrouble.QUOTA && target > pool.count)
                .ifPresent(t -> {
                    throw t.fault().refuse();
                });
        pool.autoscaler = wanted.autoscaler();
        pool.count = target;
        pool.become(target == pool.readyNodes ? "Updating" : "Scaling");
        pool.running = operations.begin(
                Operation.Kind.SCALE_POOL,
                pool.id().value(),
                profile.poolScale(),
                cluster.region,
                () -> cluster.trouble.filter(t -> pool.count > pool.readyNodes).map(ScalingTrouble::fault),
                fault -> scaled(cluster, pool, fault));
        return Optional.of(pool.running);
    }

    private void scaled(SimulatedCluster cluster, SimulatedPool pool, Optional<AzureFault> fault) {
        pool.running = null;
        pool.become(fault.isPresent() ? "Failed" : "Succeeded");
        if (fault.isEmpty()) {
            nodesReady(cluster, pool, pool.count);
        }
    }

    private void nodesReady(SimulatedCluster cluster, SimulatedPool pool, int nodes) {
        pool.readyNodes = nodes;
        if (nodes <= pool.servingNodes) {
            pool.servingNodes = nodes;
            return;
        }
        operations.begin(
                Operation.Kind.START_PODS,
                pool.id().value(),
                profile.podsReady(),
                cluster.region,
                Optional::empty,
                fault -> podsReady(cluster, pool, nodes, fault));
    }

    private static void podsReady(SimulatedCluster cluster, SimulatedPool pool, int nodes, Optional<AzureFault> fault) {
        if (fault.isEmpty() && !cluster.isStopped) {
            pool.servingNodes = Math.max(pool.servingNodes, Math.min(nodes, pool.readyNodes));
        }
    }

    PoolsOfAWorkload poolsOf(Cluster declared) {
        var cluster = find(declared.id());
        var pools =
                declared.pools().stream().map(pool -> cluster.pool(pool.name())).toList();
        return new PoolsOfAWorkload(cluster, pools, regions);
    }

    SimulatedCluster find(ResourceId id) {
        var cluster = clusters.get(id);
        if (cluster == null) {
            throw AzureFault.notFound("Microsoft.ContainerService/managedClusters/" + id.name())
                    .refuse();
        }
        return cluster;
    }

    private void regionChanged(Region region, RegionState before, RegionState after, Instant now) {
        for (var cluster : clusters.values()) {
            if (!cluster.region.equals(region) || cluster.isStopped) {
                continue;
            }
            if (after == RegionState.LOST) {
                cluster.pools.forEach(pool -> {
                    pool.readyNodes = 0;
                    pool.servingNodes = 0;
                });
            } else if (before == RegionState.LOST) {
                cluster.pools.forEach(pool -> nodesReady(cluster, pool, pool.count));
            }
        }
    }

    private static void refuseWhileBusy(SimulatedCluster cluster) {
        if (cluster.isBusy()) {
            throw anotherOperation(cluster.state().provisioningState()).refuse();
        }
    }

    private static void refuseWhilePoolBusy(SimulatedCluster cluster, SimulatedPool pool) {
        if (cluster.running != null || pool.running != null) {
            throw anotherOperation(pool.state(false).provisioningState()).refuse();
        }
    }

    private static AzureFault anotherOperation(String state) {
        return AzureFault.of(
                409,
                "OperationNotAllowed",
                "Operation is not allowed: another operation (" + state.toLowerCase(Locale.ROOT)
                        + ") is in progress, please wait for it to finish before starting a new operation.");
    }
}
