package io.understudy.world.service.failovergroup;

import io.understudy.topology.ResourceId;
import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import io.understudy.world.ground.AzureFault;
import io.understudy.world.ground.Draws;
import io.understudy.world.ground.Ground;
import io.understudy.world.ground.Journal;
import io.understudy.world.ground.JournalEntry;
import io.understudy.world.ground.LatencyProfile;
import io.understudy.world.ground.Operation;
import io.understudy.world.ground.Operations;
import io.understudy.world.ground.Spread;
import io.understudy.world.ground.Timeline;
import io.understudy.world.service.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The failover groups of the estate: their roles, their promotions and what is written in them. */
public final class FailoverGroups implements Service {

    private static final String PROVIDER = "Microsoft.Sql";
    private static final String GROUPS = PROVIDER + "/servers/failoverGroups";
    private static final Set<String> RIGHTS = Set.of(
            GROUPS + "/read",
            GROUPS + "/failover/action",
            GROUPS + "/forceFailoverAllowDataLoss/action",
            GROUPS + "/tryPlannedBeforeForcedFailover/action",
            PROVIDER + "/locations/failoverGroupAzureAsyncOperation/read",
            PROVIDER + "/locations/failoverGroupOperationResults/read");

    /** How a promotion is asked for. */
    public enum Promotion {
        /** Nothing is lost; needs the primary. */
        PLANNED,
        /** What has not arrived is lost. */
        FORCED,
        /** Planned, and forced where that does not work. */
        PLANNED_THEN_FORCED
    }

    private final Timeline timeline;
    private final Journal journal;
    private final Operations operations;
    private final Connections connections;
    private final LatencyProfile profile;
    private final Draws draws;
    private final GroupFaults faults;
    private final List<SimulatedGroup> groups = new ArrayList<>();
    private final Map<WorkloadName, List<SimulatedGroup>> byWorkload = new LinkedHashMap<>();

    public FailoverGroups(Ground ground) {
        this.timeline = ground.timeline();
        this.journal = ground.journal();
        this.operations = ground.operations();
        this.connections = new Connections(ground);
        this.profile = ground.profile();
        this.draws = ground.draws();
        this.faults = new GroupFaults(ground, this);
        for (var workload : ground.estate().workloads()) {
            var own = workload.databases().stream()
                    .map(group -> new SimulatedGroup(workload, group, timeline.now()))
                    .toList();
            byWorkload.put(workload.name(), own);
            groups.addAll(own);
            for (var stamp : workload.stamps()) {
                own.forEach(g -> ground.regions().settle(g.declared().serverIn(stamp.name()), stamp.region()));
            }
        }
        ground.regions().listen((region, before, after, now) -> connections.regionChanged(groups, region, after));
    }

    @Override
    public String provider() {
        return PROVIDER;
    }

    @Override
    public Set<String> rights() {
        return RIGHTS;
    }

    /** Nothing goes on here before somebody asks for it. */
    @Override
    public void begin(Draws draws) {}

    public GroupFaults faults() {
        return faults;
    }

    public DatabaseState get(ResourceId server, String group, Instant now) {
        timeline.advanceTo(now);
        return describe(find(server, group), server);
    }

    public List<DatabaseState> list(ResourceId server, Instant now) {
        timeline.advanceTo(now);
        return groups.stream()
                .filter(g -> g.declared().servers().containsValue(server))
                .map(g -> describe(g, server))
                .toList();
    }

    /** Asks {@code server}, which must be a secondary, to become the primary. */
    public Operation failover(ResourceId server, String name, Promotion promotion, Instant now) {
        timeline.advanceTo(now);
        var group = find(server, name);
        var target = stampOf(group, server);
        refuseWhileBusy(group);
        if (group.isPrimary(target)) {
            throw AzureFault.of(
                            400,
                            "FailoverGroupFailoverRequestOnPrimary",
                            "Failover cannot be initiated from the primary server '" + server.name()
                                    + "' in the failover group '" + name + "'.")
                    .refuse();
        }
        var operation = promotion == Promotion.FORCED ? force(group, target) : plan(group, target, promotion);
        return group.began(operation);
    }

    private Operation plan(SimulatedGroup group, StampName target, Promotion promotion) {
        var spread = group.sync()
                ? profile.plannedFailover()
                : new Spread.Between(profile.plannedFailoverGivesUp(), profile.plannedFailoverGivesUp());
        return operations.begin(
                Operation.Kind.PLANNED_FAILOVER,
                group.key(),
                spread,
                group.regionOf(target),
                () -> plannedFault(group, promotion),
                ending -> {
                    var isSynced = group.isSynced();
                    group.ended();
                    if (ending.isAsWanted()) {
                        promote(group, target, isSynced);
                    }
                });
    }

    private static Optional<AzureFault> plannedFault(SimulatedGroup group, Promotion promotion) {
        return group.isSynced() || promotion == Promotion.PLANNED_THEN_FORCED
                ? Optional.empty()
                : Optional.of(AzureFault.of(
                        400,
                        "PlannedFailoverTimedOut",
                        "Planned failover timed out: the primary server of '"
                                + group.declared().name() + "' could not be synchronized with."));
    }

    private Operation force(SimulatedGroup group, StampName target) {
        return operations.begin(
                Operation.Kind.FORCED_FAILOVER,
                group.key(),
                profile.forcedFailover(),
                group.regionOf(target),
                Optional::empty,
                ending -> {
                    group.ended();
                    if (ending.isAsWanted()) {
                        promote(group, target, false);
                    }
                });
    }

    private void promote(SimulatedGroup group, StampName target, boolean isSynced) {
        var now = timeline.now();
        var before = group.primary();
        if (isSynced) {
            group.replication().drain(now);
        } else {
            lose(group, before, group.replication().leaveBehind(now));
        }
        group.promote(target);
        journal.add(new JournalEntry.StateChanged(
                now, group.key(), "the primary is now in stamp " + target + ", no longer in " + before));
        connections.promoted(group, before);
    }

    private void lose(SimulatedGroup group, StampName heldBy, List<Replication.Write> lost) {
        group.loseUsersWrites(lost.stream().filter(Replication.Write::isUsers).count());
        if (!lost.isEmpty()) {
            journal.add(Replication.lost(timeline.now(), group.key(), heldBy, lost));
        }
    }

    /** Whether a write that is made in {@code from} through the listener was taken, and by which stamp's server. */
    public Optional<StampName> write(SimulatedGroup group, StampName from, boolean isUsers) {
        var reached = connections.reachedFrom(group, from).filter(group::takesWrites);
        reached.ifPresent(server -> {
            var now = timeline.now();
            var number = group.nextWrite();
            var isSeen = isUsers || connections.isUp(group, server);
            if (group.isPrimary(server)) {
                var lag = draws.next(profile.replicationLag(), group.lagName());
                group.replication().commit(new Replication.Write(number, isUsers, isSeen, now, now.plus(lag)));
            } else {
                group.tookInSecondPlace();
                lose(group, server, List.of(new Replication.Write(number, isUsers, isSeen, now, now)));
            }
        });
        return reached;
    }

    /** The stamp whose server the listener's name leads to from {@code from}, if that server answers. */
    public Optional<StampName> reachedFrom(SimulatedGroup group, StampName from) {
        return connections.reachedFrom(group, from);
    }

    public List<SimulatedGroup> of(WorkloadName workload) {
        return byWorkload.getOrDefault(workload, List.of());
    }

    /** Whether all data of the workload is primary in the stamp. */
    public boolean isPromoted(WorkloadName workload, StampName stamp) {
        return of(workload).stream().allMatch(g -> g.isPrimary(stamp));
    }

    void setPrimaryUnreachable(WorkloadName workload, String name, boolean isUnreachable) {
        var group = named(workload, name);
        group.setPrimaryUnreachable(isUnreachable);
        connections.refreshLink(group);
    }

    void setLinkBroken(WorkloadName workload, String name, boolean isBroken) {
        var group = named(workload, name);
        group.setLinkBroken(isBroken);
        connections.refreshLink(group);
    }

    void keepBusy(WorkloadName workload, String name, Duration lasting) {
        named(workload, name).keepBusyUntil(timeline.now().plus(lasting));
    }

    private void refuseWhileBusy(SimulatedGroup group) {
        if (group.isBusy(timeline.now())) {
            throw AzureFault.of(
                            409,
                            "FailoverGroupBusy",
                            "The failover group '" + group.declared().name()
                                    + "' is busy with another operation; try again later.")
                    .refuse();
        }
    }

    private static DatabaseState describe(SimulatedGroup group, ResourceId server) {
        var stamp = stampOf(group, server);
        var partners = group.workload().stamps().stream()
                .filter(s -> !s.name().equals(stamp))
                .map(s -> new DatabaseState.Partner(
                        group.declared().serverIn(s.name()), s.region(), group.isPrimary(s.name())))
                .toList();
        return new DatabaseState(
                group.declared().name(),
                group.declared().serverIn(stamp),
                group.regionOf(stamp),
                group.isPrimary(stamp),
                group.replication().isOpen() ? "CATCH_UP" : "SUSPENDED",
                partners);
    }

    private SimulatedGroup find(ResourceId server, String name) {
        return groups.stream()
                .filter(g -> g.declared().name().equalsIgnoreCase(name))
                .filter(g -> g.declared().servers().containsValue(server))
                .findFirst()
                .orElseThrow(
                        () -> AzureFault.notFound("Microsoft.Sql/servers/" + server.name() + "/failoverGroups/" + name)
                                .refuse());
    }

    private SimulatedGroup named(WorkloadName workload, String name) {
        return of(workload).stream()
                .filter(g -> g.declared().name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("workload " + workload + " declares no failover group " + name));
    }

    private static StampName stampOf(SimulatedGroup group, ResourceId server) {
        return group.declared().servers().entrySet().stream()
                .filter(e -> e.getValue().equals(server))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> AzureFault.notFound("Microsoft.Sql/servers/" + server.name())
                        .refuse());
    }
}
