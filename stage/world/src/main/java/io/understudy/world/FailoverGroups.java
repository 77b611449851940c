package io.understudy.world;

import io.understudy.topology.Estate;
import io.understudy.topology.ResourceId;
import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The failover groups of the estate: their roles, their promotions and what is written in them. */
public final class FailoverGroups {

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
    private final List<SimulatedGroup> groups = new ArrayList<>();
    private final Map<WorkloadName, List<SimulatedGroup>> byWorkload = new LinkedHashMap<>();

    FailoverGroups(
            Estate estate,
            Timeline timeline,
            Journal journal,
            Operations operations,
            Regions regions,
            LatencyProfile profile,
            Draws draws) {
        this.timeline = timeline;
        this.journal = journal;
        this.operations = operations;
        this.connections = new Connections(timeline, journal, operations, regions, profile, draws);
        this.profile = profile;
        this.draws = draws;
        for (var workload : estate.workloads()) {
            var own = workload.databases().stream()
                    .map(group -> new SimulatedGroup(workload, group, timeline.now()))
                    .toList();
            byWorkload.put(workload.name(), own);
            groups.addAll(own);
        }
        regions.listen((region, before, after, now) -> connections.regionChanged(groups, region, after));
    }

    public DatabaseState get(ResourceId server, String group, Instant now) {
        timeline.advanceTo(now);
        return describe(find(server, group), server);
    }

    public List<DatabaseState> list(ResourceId server, Instant now) {
        timeline.advanceTo(now);
        return groups.stream()
                .filter(g -> g.declared.servers().containsValue(server))
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
        group.running = operation;
        return operation;
    }

    private Operation plan(SimulatedGroup group, StampName target, Promotion promotion) {
        group.isSyncing = group.replication.isOpen();
        var spread = group.isSyncing
                ? profile.plannedFailover()
                : new Spread.Between(profile.plannedFailoverGivesUp(), profile.plannedFailoverGivesUp());
        return operations.begin(
                Operation.Kind.PLANNED_FAILOVER,
                group.key(),
                spread,
                group.regionOf(target),
                () -> plannedFault(group, promotion),
                fault -> {
                    var isSynced = group.isSyncing && group.replication.isOpen();
                    group.running = null;
                    group.isSyncing = false;
                    if (fault.isEmpty()) {
                        promote(group, target, isSynced);
                    }
                });
    }

    private static Optional<AzureFault> plannedFault(SimulatedGroup group, Promotion promotion) {
        var reached = group.isSyncing && group.replication.isOpen();
        return reached || promotion == Promotion.PLANNED_THEN_FORCED
                ? Optional.empty()
                : Optional.of(AzureFault.of(
                        400,
                        "PlannedFailoverTimedOut",
                        "Planned failover timed out: the primary server of '" + group.declared.name()
                                + "' could not be synchronized with."));
    }

    private Operation force(SimulatedGroup group, StampName target) {
        return operations.begin(
                Operation.Kind.FORCED_FAILOVER,
                group.key(),
                profile.forcedFailover(),
                group.regionOf(target),
                Optional::empty,
                fault -> {
                    group.running = null;
                    if (fault.isEmpty()) {
                        promote(group, target, false);
                    }
                });
    }

    private void promote(SimulatedGroup group, StampName target, boolean isSynced) {
        var now = timeline.now();
        var before = group.primary;
        if (isSynced) {
            group.replication.drain(now);
        } else {
            lose(group, before, group.replication.leaveBehind(now));
        }
        group.primary = target;
        group.promotions++;
        group.writable.add(target);
        journal.add(new JournalEntry.StateChanged(
                now, group.key(), "the primary is now in stamp " + target + ", no longer in " + before));
        connections.promoted(group, before);
    }

    private void lose(SimulatedGroup group, StampName heldBy, List<Replication.Write> lost) {
        var users = lost.stream().filter(Replication.Write::isUsers).count();
        group.lostUsersWrites += users;
        group.lostWorkersWrites += lost.size() - users;
        if (!lost.isEmpty()) {
            journal.add(new JournalEntry.WritesLost(
                    timeline.now(),
                    group.key(),
                    heldBy,
                    lost.size(),
                    lost.get(0).committedAt(),
                    lost.get(lost.size() - 1).committedAt()));
        }
    }

    /** Whether a write that is made in {@code from} through the listener was taken, and by which stamp's server. */
    Optional<StampName> write(SimulatedGroup group, StampName from, boolean isUsers) {
        var reached = connections.reachedFrom(group, from).filter(server -> takesWrites(group, server));
        reached.ifPresent(server -> {
            var now = timeline.now();
            var number = ++group.writes;
            if (group.isPrimary(server)) {
                var lag = draws.next(profile.replicationLag(), "lag " + group.key());
                group.replication.commit(new Replication.Write(number, isUsers, now, now.plus(lag)));
            } else {
                group.writesInSecondPlace++;
                lose(group, server, List.of(new Replication.Write(number, isUsers, now, now)));
            }
        });
        return reached;
    }

    private static boolean takesWrites(SimulatedGroup group, StampName server) {
        return group.writable.contains(server) && !(group.isSyncing && group.isPrimary(server));
    }

    /** The stamp whose server the listener's name leads to from {@code from}, if that server answers. */
    Optional<StampName> reachedFrom(SimulatedGroup group, StampName from) {
        return connections.reachedFrom(group, from);
    }

    List<SimulatedGroup> of(WorkloadName workload) {
        return byWorkload.getOrDefault(workload, List.of());
    }

    /** Whether all data of the workload is primary in the stamp. */
    boolean isPromoted(WorkloadName workload, StampName stamp) {
        return of(workload).stream().allMatch(g -> g.isPrimary(stamp));
    }

    void setPrimaryUnreachable(WorkloadName workload, String name, boolean isUnreachable) {
        var group = named(workload, name);
        group.primaryUnreachable = isUnreachable;
        connections.refreshLink(group);
    }

    void keepBusy(WorkloadName workload, String name, Duration lasting) {
        named(workload, name).busyUntil = timeline.now().plus(lasting);
    }

    private void refuseWhileBusy(SimulatedGroup group) {
        if (group.running != null || timeline.now().isBefore(group.busyUntil)) {
            throw AzureFault.of(
                            409,
                            "FailoverGroupBusy",
                            "The failover group '" + group.declared.name()
                                    + "' is busy with another operation; try again later.")
                    .refuse();
        }
    }

    private static DatabaseState describe(SimulatedGroup group, ResourceId server) {
        var stamp = stampOf(group, server);
        var partners = group.workload.stamps().stream()
                .filter(s -> !s.name().equals(stamp))
                .map(s -> new DatabaseState.Partner(
                        group.declared.serverIn(s.name()), s.region(), group.isPrimary(s.name())))
                .toList();
        return new DatabaseState(
                group.declared.name(),
                group.declared.serverIn(stamp),
                group.regionOf(stamp),
                group.isPrimary(stamp),
                group.replication.isOpen() ? "CATCH_UP" : "SUSPENDED",
                partners);
    }

    private SimulatedGroup find(ResourceId server, String name) {
        return groups.stream()
                .filter(g -> g.declared.name().equalsIgnoreCase(name))
                .filter(g -> g.declared.servers().containsValue(server))
                .findFirst()
                .orElseThrow(
                        () -> AzureFault.notFound("Microsoft.Sql/servers/" + server.name() + "/failoverGroups/" + name)
                                .refuse());
    }

    private SimulatedGroup named(WorkloadName workload, String name) {
        return of(workload).stream()
                .filter(g -> g.declared.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("workload " + workload + " declares no failover group " + name));
    }

    private static StampName stampOf(SimulatedGroup group, ResourceId server) {
        return group.declared.servers().entrySet().stream()
                .filter(e -> e.getValue().equals(server))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> AzureFault.notFound("Microsoft.Sql/servers/" + server.name())
                        .refuse());
    }
}
