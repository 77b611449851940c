package io.understudy.world;

import io.understudy.topology.Estate;
import io.understudy.topology.Region;
import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The applications in all stamps, as their own verification hosts see them. */
public final class Stamps {

    private final Timeline timeline;
    private final FailoverGroups databases;
    private final Map<WorkloadName, Map<StampName, SimulatedStamp>> stamps = new LinkedHashMap<>();

    Stamps(
            Estate estate,
            StampGates gates,
            Timeline timeline,
            Regions regions,
            Clusters clusters,
            FailoverGroups databases,
            Draws draws) {
        this.timeline = timeline;
        this.databases = databases;
        for (var workload : estate.workloads()) {
            var own = new LinkedHashMap<StampName, SimulatedStamp>();
            for (var stamp : workload.stamps()) {
                var gate = gates.of(workload.name(), stamp.name());
                own.put(
                        stamp.name(),
                        new SimulatedStamp(
                                workload, stamp, gate, regions, clusters.poolsOf(stamp.cluster()), databases, draws));
            }
            stamps.put(workload.name(), own);
        }
        regions.listen(this::regionChanged);
    }

    /** Whether a call from outside the region reaches the stamp, and one from the stamp reaches the outside. */
    public boolean isReachable(WorkloadName workload, StampName stamp, Instant now) {
        timeline.advanceTo(now);
        return find(workload, stamp).isReachable();
    }

    /** Whether anything runs in the stamp at all. */
    public boolean hasPower(WorkloadName workload, StampName stamp, Instant now) {
        timeline.advanceTo(now);
        return find(workload, stamp).hasPower();
    }

    /** What an ingress in the stamp gives to a user who comes past Front Door. */
    public UserAnswer request(WorkloadName workload, StampName stamp, UserRequest request, Instant now) {
        timeline.advanceTo(now);
        return find(workload, stamp).answer(request, timeline.now());
    }

    /** The business check that changes nothing; asked inside the stamp, whatever its gate's state. */
    public ReadCheck verifyRead(WorkloadName workload, StampName name, Instant now) {
        timeline.advanceTo(now);
        var stamp = find(workload, name);
        var data = dataOf(stamp);
        if (stamp.appIsUnhealthy) {
            return new ReadCheck(false, "the application in stamp " + name + " fails its own check", data);
        }
        if (!stamp.servesItsShare()) {
            return new ReadCheck(
                    false, "pods in stamp " + name + " are not ready on all the nodes that they need", data);
        }
        return new ReadCheck(true, "its data can be read", data);
    }

    private Optional<ReadCheck.Data> dataOf(SimulatedStamp stamp) {
        return databases.of(stamp.workload.name()).stream()
                .map(group -> {
                    var isPrimary = group.isPrimary(stamp.name());
                    return new ReadCheck.Data(isPrimary, group.replication.heldAt(isPrimary, timeline.now()));
                })
                .reduce((a, b) -> new ReadCheck.Data(
                        a.isPrimary() && b.isPrimary(),
                        a.committedAt().isBefore(b.committedAt()) ? a.committedAt() : b.committedAt()));
    }

    /** The business check that writes through the listener and reads back; good only where this stamp's own data took it. */
    public WriteCheck verifyWrite(WorkloadName workload, StampName name, Instant now) {
        timeline.advanceTo(now);
        var stamp = find(workload, name);
        if (!stamp.serves()) {
            return new WriteCheck(false, "no pod in stamp " + name + " serves");
        }
        for (var group : databases.of(workload)) {
            var server = databases.reachedFrom(group, name);
            var listener = "the listener of " + group.declared.name();
            if (server.isEmpty()) {
                return new WriteCheck(false, listener + " leads to a server that does not answer");
            }
            if (!server.get().equals(name)) {
                return new WriteCheck(false, listener + " still leads to stamp " + server.get());
            }
            if (databases.write(group, name, false).isEmpty()) {
                return new WriteCheck(false, "the server in stamp " + name + " takes no writes");
            }
        }
        return new WriteCheck(true, "one row through every listener");
    }

    SimulatedStamp find(WorkloadName workload, StampName stamp) {
        var own = stamps.get(workload);
        var found = own == null ? null : own.get(stamp);
        if (found == null) {
            throw new IllegalArgumentException("the estate declares no stamp " + stamp + " of workload " + workload);
        }
        return found;
    }

    Collection<SimulatedStamp> of(WorkloadName workload) {
        var own = stamps.get(workload);
        return own == null ? List.of() : own.values();
    }

    private void regionChanged(Region region, RegionState before, RegionState after, Instant now) {
        stamps.values().stream()
                .flatMap(own -> own.values().stream())
                .filter(stamp -> stamp.region().equals(region))
                .forEach(stamp -> regionChanged(stamp, before, after, now));
    }

    private void regionChanged(SimulatedStamp stamp, RegionState before, RegionState after, Instant now) {
        if (before == RegionState.UP) {
            stamp.promotionsSeen = promotions(stamp);
            stamp.backSince = null;
        }
        if (after == RegionState.LOST) {
            stamp.gate.powerLost(now);
            stamp.wasOnlyCutOff = false;
        } else if (before == RegionState.LOST) {
            stamp.gate.powerReturned(now);
        } else {
            stamp.wasOnlyCutOff = true;
        }
        if (after == RegionState.UP) {
            stamp.backSince = now;
        }
    }

    int promotions(SimulatedStamp stamp) {
        return databases.of(stamp.workload.name()).stream()
                .mapToInt(g -> g.promotions)
                .sum();
    }
}
