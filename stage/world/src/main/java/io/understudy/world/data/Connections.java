package io.understudy.world.data;

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

/** What reaches what among the copies of a store: secondaries their primary, and applications a server by its name. */
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
    Optional<StampName> reachedFrom(Copies copies, StampName from) {
        var server = copies.serverSeenFrom(from);
        var unreachable = copies.isPrimaryUnreachable() && copies.primary().equals(server);
        return !unreachable && regions.reaches(copies.regionOf(from), copies.regionOf(server))
                ? Optional.of(server)
                : Optional.empty();
    }

    /** Roles were swapped: a former primary that hears of it takes no more writes, one that does not takes them still. */
    void promoted(Copies copies, StampName former) {
        if (copies.isPrimaryUnreachable()) {
            copies.setPrimaryUnreachable(false);
            rejoinLater(copies, former);
        } else if (!copies.isUnlinked() && regions.isUp(copies.regionOf(former))) {
            copies.endsWriting(former);
        }
        refreshLink(copies);
        moveListener(copies);
    }

    private void moveListener(Copies copies) {
        var target = copies.primary();
        var operation = operations.open(Operation.Kind.MOVE_LISTENER, copies.key(), profile.listenerMoves());
        operations.endAfter(operation, operation.drawn(), Optional::empty, ending -> {
            if (copies.isPrimary(target)) {
                resolveAnew(copies);
            }
        });
    }

    private void resolveAnew(Copies copies) {
        for (var stamp : copies.workload().stamps()) {
            if (regions.isUp(stamp.region())) {
                copies.leadToPrimary(stamp.name());
            }
        }
    }

    /** Whether the region of the server is neither lost nor cut off. */
    boolean isUp(Copies copies, StampName server) {
        return regions.isUp(copies.regionOf(server));
    }

    void regionChanged(List<Copies> groups, Region region, RegionState after) {
        for (var copies : groups) {
            refreshLink(copies);
            if (after == RegionState.UP) {
                copies.workload().stamps().stream()
                        .filter(s -> s.region().equals(region))
                        .map(Stamp::name)
                        .filter(s -> !copies.isPrimary(s))
                        .forEach(s -> rejoinLater(copies, s));
            }
        }
    }

    /** A former primary learns that it is none, a while after it could. */
    private void rejoinLater(Copies copies, StampName former) {
        timeline.in(draws.next(profile.rejoin(), "rejoin " + copies.key()), () -> {
            if (!copies.isPrimary(former) && regions.isUp(copies.regionOf(former))) {
                rejoin(copies, former, timeline.now());
            }
        });
    }

    private void rejoin(Copies copies, StampName former, Instant now) {
        copies.leadToPrimary(former);
        if (!copies.isUnlinked() && copies.endsWriting(former)) {
            journal.add(new JournalEntry.StateChanged(
                    now, copies.key(), "stamp " + former + " has rejoined as a secondary"));
        }
        refreshLink(copies);
    }

    void refreshLink(Copies copies) {
        var open = !copies.isUnlinked()
                && !copies.isPrimaryUnreachable()
                && !copies.isLinkBroken()
                && regions.isUp(copies.primaryRegion())
                && copies.secondaries().stream()
                        .anyMatch(s -> regions.isUp(copies.regionOf(s))
                                && !copies.writers().contains(s));
        copies.replication().open(open, timeline.now(), draws.next(profile.replicationLag(), copies.lagName()));
    }
}
