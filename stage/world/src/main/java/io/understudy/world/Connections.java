package io.understudy.world;

import io.understudy.topology.Region;
import io.understudy.topology.Stamp;
import io.understudy.topology.StampName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What reaches what in a failover group: secondaries their primary, and applications a server through the listener. */
final class Connections {

    private final Timeline timeline;
    private final Journal journal;
    private final Operations operations;
    private final Regions regions;
    private final LatencyProfile profile;
    private final Draws draws;

    Connections(
            Timeline timeline,
            Journal journal,
            Operations operations,
            Regions regions,
            LatencyProfile profile,
            Draws draws) {
        this.timeline = timeline;
        this.journal = journal;
        this.operations = operations;
        this.regions = regions;
        this.profile = profile;
        this.draws = draws;
    }

    /** The stamp whose server the listener's name leads to from {@code from}, if that server answers. */
    Optional<StampName> reachedFrom(SimulatedGroup group, StampName from) {
        var server = group.listenerSeenFrom.getOrDefault(from, group.primary);
        var unreachable = group.primaryUnreachable && group.isPrimary(server);
        return !unreachable && regions.reaches(group.regionOf(from), group.regionOf(server))
                ? Optional.of(server)
                : Optional.empty();
    }

    /** Roles were swapped: a former primary that hears of it takes no more writes, one that does not takes them still. */
    void promoted(SimulatedGroup group, StampName former) {
        if (group.primaryUnreachable) {
            group.primaryUnreachable = false;
            rejoinLater(group, former);
        } else if (regions.isUp(group.regionOf(former))) {
            group.writable.remove(former);
        }
        refreshLink(group);
        moveListener(group);
    }

    private void moveListener(SimulatedGroup group) {
        var target = group.primary;
        var operation = operations.open(Operation.Kind.MOVE_LISTENER, group.key(), profile.listenerMoves());
        operations.endAfter(operation, operation.drawn(), Optional::empty, fault -> {
            if (group.isPrimary(target)) {
                resolveAnew(group);
            }
        });
    }

    private void resolveAnew(SimulatedGroup group) {
        for (var stamp : group.workload.stamps()) {
            if (regions.isUp(stamp.region())) {
                group.listenerSeenFrom.put(stamp.name(), group.primary);
            }
        }
    }

    void regionChanged(List<SimulatedGroup> groups, Region region, RegionState after) {
        for (var group : groups) {
            refreshLink(group);
            if (after == RegionState.UP) {
                group.workload.stamps().stream()
                        .filter(s -> s.region().equals(region))
                        .map(Stamp::name)
                        .filter(s -> !group.isPrimary(s))
                        .forEach(s -> rejoinLater(group, s));
            }
        }
    }

    /** A former primary learns that it is none, a while after it could. */
    private void rejoinLater(SimulatedGroup group, StampName former) {
        timeline.in(draws.next(profile.rejoin(), "rejoin " + group.key()), () -> {
            if (!group.isPrimary(former) && regions.isUp(group.regionOf(former))) {
                rejoin(group, former, timeline.now());
            }
        });
    }

    private void rejoin(SimulatedGroup group, StampName former, Instant now) {
        group.listenerSeenFrom.put(former, group.primary);
        if (group.writable.remove(former)) {
            journal.add(new JournalEntry.StateChanged(
                    now, group.key(), "stamp " + former + " has rejoined as a secondary"));
        }
        refreshLink(group);
    }

    void refreshLink(SimulatedGroup group) {
        var open = !group.primaryUnreachable
                && regions.isUp(group.primaryRegion())
                && group.secondaries().stream()
                        .anyMatch(s -> regions.isUp(group.regionOf(s)) && !group.writable.contains(s));
        group.replication.open(open, timeline.now(), draws.next(profile.replicationLag(), "lag " + group.key()));
    }
}
