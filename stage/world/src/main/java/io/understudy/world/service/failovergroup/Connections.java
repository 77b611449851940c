package io.understudy.world.service.failovergroup;

import io.understudy.topology.Region;
import io.understudy.topology.Stamp;
import io.understudy.topology.StampName;
import io.understudy.world.ground.Draws;
import io.understudy.world.ground.Ground;
import io.understudy.world.ground.Journal;
import io.understudy.world.ground.JournalEntry;
import io.understudy.world.ground.LatencyProfile;
import io.understudy.world.ground.Operation;
import io.understudy.world.ground.Operations;
import io.understudy.world.ground.RegionState;
import io.understudy.world.ground.Regions;
import io.understudy.world.ground.Timeline;
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

    Connections(Ground ground) {
        this.timeline = ground.timeline();
        this.journal = ground.journal();
        this.operations = ground.operations();
        this.regions = ground.regions();
        this.profile = ground.profile();
        this.draws = ground.draws();
    }

    /** The stamp whose server the listener's name leads to from {@code from}, if that server answers. */
    Optional<StampName> reachedFrom(SimulatedGroup group, StampName from) {
        var server = group.serverSeenFrom(from);
        var unreachable = group.isPrimaryUnreachable() && group.isPrimary(server);
        return !unreachable && regions.reaches(group.regionOf(from), group.regionOf(server))
                ? Optional.of(server)
                : Optional.empty();
    }

    /** Roles were swapped: a former primary that hears of it takes no more writes, one that does not takes them still. */
    void promoted(SimulatedGroup group, StampName former) {
        if (group.isPrimaryUnreachable()) {
            group.setPrimaryUnreachable(false);
            rejoinLater(group, former);
        } else if (regions.isUp(group.regionOf(former))) {
            group.endsWriting(former);
        }
        refreshLink(group);
        moveListener(group);
    }

    private void moveListener(SimulatedGroup group) {
        var target = group.primary();
        var operation = operations.open(Operation.Kind.MOVE_LISTENER, group.key(), profile.listenerMoves());
        operations.endAfter(operation, operation.drawn(), Optional::empty, ending -> {
            if (group.isPrimary(target)) {
                resolveAnew(group);
            }
        });
    }

    private void resolveAnew(SimulatedGroup group) {
        for (var stamp : group.workload().stamps()) {
            if (regions.isUp(stamp.region())) {
                group.leadToPrimary(stamp.name());
            }
        }
    }

    /** Whether the region of the server is neither lost nor cut off. */
    boolean isUp(SimulatedGroup group, StampName server) {
        return regions.isUp(group.regionOf(server));
    }

    void regionChanged(List<SimulatedGroup> groups, Region region, RegionState after) {
        for (var group : groups) {
            refreshLink(group);
            if (after == RegionState.UP) {
                group.workload().stamps().stream()
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
        group.leadToPrimary(former);
        if (group.endsWriting(former)) {
            journal.add(new JournalEntry.StateChanged(
                    now, group.key(), "stamp " + former + " has rejoined as a secondary"));
        }
        refreshLink(group);
    }

    void refreshLink(SimulatedGroup group) {
        var open = !group.isPrimaryUnreachable()
                && !group.isLinkBroken()
                && regions.isUp(group.primaryRegion())
                && group.secondaries().stream()
                        .anyMatch(s -> regions.isUp(group.regionOf(s))
                                && !group.writers().contains(s));
        group.replication().open(open, timeline.now(), draws.next(profile.replicationLag(), group.lagName()));
    }
}
