package io.understudy.world.service.cluster;

import io.understudy.topology.Cluster;
import io.understudy.topology.Region;
import io.understudy.topology.ResourceId;
import io.understudy.topology.Role;
import io.understudy.topology.Stamp;
import io.understudy.world.ground.AzureFault;
import io.understudy.world.ground.Ending;
import io.understudy.world.ground.Ground;
import io.understudy.world.ground.LatencyProfile;
import io.understudy.world.ground.Operation;
import io.understudy.world.ground.Operations;
import io.understudy.world.ground.RegionState;
import io.understudy.world.ground.Regions;
import io.understudy.world.ground.Timeline;
import io.understudy.world.service.Service;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The managed clusters of the estate and what their provider does with them. */
public final class Clusters implements Service {

    private static final String PROVIDER = "Microsoft.ContainerService";
    private static final String CLUSTERS = PROVIDER + "/managedClusters";
    private static final Set<String> RIGHTS = Set.of(
            CLUSTERS + "/read",
            CLUSTERS + "/start/action",
            CLUSTERS + "/stop/action",
            CLUSTERS + "/agentPools/read",
            CLUSTERS + "/agentPools/write",
            PROVIDER + "/locations/operations/read",
            PROVIDER + "/locations/operationresults/read");

    private final Timeline timeline;
    private final Operations operations;
    private final Regions regions;
    private final LatencyProfile profile;
    private final ClusterFaults faults;
    private final Map<ResourceId, SimulatedCluster> clusters = new LinkedHashMap<>();
    private final List<ClusterListener> listeners = new ArrayList<>();

    public Clusters(Sizes sizes, Ground ground) {
        this.timeline = ground.timeline();
        this.operations = ground.operations();
        this.regions = ground.regions();
        this.profile = ground.profile();
        this.faults = new ClusterFaults(ground, this);
        for (var workload : ground.estate().workloads()) {
            for (var stamp : workload.stamps()) {
                declare(stamp, sizes);
            }
        }
        regions.listen(this::regionChanged);
    }

    /** A cluster may carry several workloads, each with pools of its own. */
    private void declare(Stamp stamp, Sizes sizes) {
        var id = stamp.cluster().id();
        regions.settle(id, stamp.region());
        var cluster = clusters.computeIfAbsent(id, i -> new SimulatedCluster(id, stamp.region()));
        cluster.declare(stamp.role() == Role.COLD);
        for (var pool : stamp.cluster().pools()) {
            var idle = pool.nodesStandby().orElse(sizes.standbyNodes());
            var count = stamp.role() == Role.ACTIVE ? pool.nodesFull() : idle;
            cluster.add(pool, count, sizes.autoscaling());
        }
    }

    @Override
    public String provider() {
        return PROVIDER;
    }

    @Override
    public Set<String> rights() {
        return RIGHTS;
    }

    public ClusterFaults faults() {
        return faults;
    }

    /** Tells {@code listener} of every cluster that is started or stopped from now on. */
    public void listen(ClusterListener listener) {
        listeners.add(listener);
    }

    public ClusterState get(ResourceId id, Instant now) {
        timeline.advanceTo(now);
        return find(id).state();
    }

    /** All clusters of a subscription. */
    public List<ClusterState> list(String subscription, Instant now) {
        timeline.advanceTo(now);
        return clusters.values().stream()
                .filter(c -> c.id().subscription().equalsIgnoreCase(subscription))
                .map(SimulatedCluster::state)
                .toList();
    }

    /** All clusters of a resource group. */
    public List<ClusterState> list(String subscription, String resourceGroup, Instant now) {
        return list(subscription, now).stream()
                .filter(c -> c.id().resourceGroup().equalsIgnoreCase(resourceGroup))
                .toList();
    }

    public PoolState pool(ResourceId id, String pool, Instant now) {
        timeline.advanceTo(now);
        var cluster = find(id);
        return cluster.pool(pool).state(cluster.isStopped());
    }

    /** Starts a stopped cluster; empty where it runs already. One that was stopped a short while ago cannot be started. */
    public Optional<Operation> start(ResourceId id, Instant now) {
        timeline.advanceTo(now);
        var cluster = find(id);
        refuseWhileBusy(cluster);
        if (!cluster.isStopped()) {
            return Optional.empty();
        }
        cluster.refuseWhileItRests(now);
        cluster.become("Starting");
        return Optional.of(cluster.began(operations.begin(
                Operation.Kind.START_CLUSTER,
                id.value(),
                profile.clusterStart(),
                cluster.region(),
                () -> cluster.trouble().map(ScalingTrouble::fault),
                ending -> started(cluster, ending))));
    }

    private void started(SimulatedCluster cluster, Ending ending) {
        cluster.started(ending);
        if (ending.isAsWanted()) {
            listeners.forEach(listener -> listener.turned(cluster.id(), true, timeline.now()));
            cluster.pools().forEach(pool -> nodesReady(cluster, pool, pool.count()));
        }
    }

    /** Stops a running cluster; empty where it is stopped already. */
    public Optional<Operation> stop(ResourceId id, Instant now) {
        timeline.advanceTo(now);
        var cluster = find(id);
        refuseWhileBusy(cluster);
        if (cluster.isStopped()) {
            return Optional.empty();
        }
        cluster.become("Stopping");
        cluster.loseNodes();
        return Optional.of(cluster.began(operations.begin(
                Operation.Kind.STOP_CLUSTER,
                id.value(),
                profile.clusterStop(),
                cluster.region(),
                Optional::empty,
                ending -> stopped(cluster, ending))));
    }

    private void stopped(SimulatedCluster cluster, Ending ending) {
        cluster.stopped(ending, timeline.now());
        if (ending.isAsWanted()) {
            listeners.forEach(listener -> listener.turned(cluster.id(), false, timeline.now()));
        }
    }

    /** Makes a node pool as wanted if it still has the version that the caller has seen, or any where that is *. */
    public Optional<Operation> putPool(ResourceId id, String name, PoolWanted wanted, String ifMatch, Instant now) {
        timeline.advanceTo(now);
        var present = find(id).pool(name).eTag();
        if (!ifMatch.equals("*") && !ifMatch.equals(present)) {
            throw AzureFault.of(
                            412,
                            "PreconditionFailed",
                            "The eTag '" + ifMatch + "' does not match the agent pool's eTag '" + present + "'.")
                    .refuse();
        }
        return putPool(id, name, wanted, now);
    }

    /** Makes a node pool as wanted; empty where it is so already. */
    public Optional<Operation> putPool(ResourceId id, String name, PoolWanted wanted, Instant now) {
        timeline.advanceTo(now);
        var cluster = find(id);
        var pool = cluster.pool(name);
        if (cluster.isStopped()) {
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
        cluster.trouble()
                .filter(t -> t == ScalingTrouble.QUOTA && pool.sizeFor(wanted) > pool.count())
                .ifPresent(t -> {
                    throw t.fault().refuse();
                });
        pool.want(wanted);
        return Optional.of(pool.began(operations.begin(
                Operation.Kind.SCALE_POOL,
                pool.id().value(),
                profile.poolScale(),
                cluster.region(),
                () -> cluster.trouble().filter(t -> pool.lacksNodes()).map(ScalingTrouble::fault),
                ending -> scaled(cluster, pool, ending))));
    }

    private void scaled(SimulatedCluster cluster, SimulatedPool pool, Ending ending) {
        pool.scaled(ending);
        if (ending.isAsWanted()) {
            nodesReady(cluster, pool, pool.count());
        }
    }

    private void nodesReady(SimulatedCluster cluster, SimulatedPool pool, int nodes) {
        if (pool.nodesReady(nodes)) {
            operations.begin(
                    Operation.Kind.START_PODS,
                    pool.id().value(),
                    profile.podsReady(),
                    cluster.region(),
                    Optional::empty,
                    ending -> podsReady(cluster, pool, nodes, ending));
        }
    }

    private static void podsReady(SimulatedCluster cluster, SimulatedPool pool, int nodes, Ending ending) {
        if (ending.isAsWanted() && !cluster.isStopped()) {
            pool.podsReady(nodes);
        }
    }

    /** The pools of a cluster that one workload declares. */
    public PoolsOfAWorkload poolsOf(Cluster declared) {
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
            if (!cluster.region().equals(region) || cluster.isStopped()) {
                continue;
            }
            if (after == RegionState.LOST) {
                cluster.loseNodes();
            } else if (before == RegionState.LOST) {
                cluster.pools().forEach(pool -> nodesReady(cluster, pool, pool.count()));
            }
        }
    }

    private static void refuseWhileBusy(SimulatedCluster cluster) {
        if (cluster.isBusy()) {
            throw anotherOperation(cluster.state().provisioningState()).refuse();
        }
    }

    private static void refuseWhilePoolBusy(SimulatedCluster cluster, SimulatedPool pool) {
        if (cluster.isChanging() || pool.isChanging()) {
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
