package io.understudy.world.stamp;

import io.understudy.topology.Region;
import io.understudy.topology.ResourceId;
import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import io.understudy.world.data.Copies;
import io.understudy.world.data.Data;
import io.understudy.world.ground.Ground;
import io.understudy.world.ground.RegionState;
import io.understudy.world.ground.Timeline;
import io.understudy.world.ground.UserRequest;
import io.understudy.world.service.cluster.Clusters;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The applications in all stamps, as their own verification hosts see them. */
public final class Stamps {

    private final Timeline timeline;
    private final Data data;
    private final StampFaults faults;
    private final Map<WorkloadName, Map<StampName, SimulatedStamp>> stamps = new LinkedHashMap<>();

    public Stamps(Ground ground, StampGates gates, Clusters clusters, Data data) {
        this.timeline = ground.timeline();
        this.data = data;
        this.faults = new StampFaults(ground, this);
        for (var workload : ground.estate().workloads()) {
            var own = new LinkedHashMap<StampName, SimulatedStamp>();
            for (var stamp : workload.stamps()) {
                var gate = gates.of(workload.name(), stamp.name());
                own.put(
                        stamp.name(),
                        new SimulatedStamp(workload, stamp, gate, ground, clusters.poolsOf(stamp.cluster()), data));
            }
            stamps.put(workload.name(), own);
        }
        ground.regions().listen(this::regionChanged);
        clusters.listen(this::clusterTurned);
    }

    public StampFaults faults() {
        return faults;
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
        if (stamp.checkFails()) {
            return new ReadCheck(false, "the application in stamp " + name + " fails its own check", data);
        }
        if (!stamp.servesItsShare()) {
            return new ReadCheck(
                    false, "pods in stamp " + name + " are not ready on all the nodes that they need", data);
        }
        return new ReadCheck(true, "its data can be read", data);
    }

    private Optional<ReadCheck.Data> dataOf(SimulatedStamp stamp) {
        return data.of(stamp.workload().name()).stream()
                .map(group ->
                        new ReadCheck.Data(group.isPrimary(stamp.name()), group.heldAt(stamp.name(), timeline.now())))
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
        for (var group : data.of(workload)) {
            var server = data.reachedFrom(group, name);
            var listener = "the listener of " + group.name();
            if (server.isEmpty()) {
                return new WriteCheck(false, listener + " leads to a server that does not answer");
            }
            if (!server.get().equals(name)) {
                return new WriteCheck(false, listener + " still leads to stamp " + server.get());
            }
            if (data.write(group, name, false).isEmpty()) {
                return new WriteCheck(false, "the server in stamp " + name + " accepts no writes");
            }
        }
        return new WriteCheck(true, "one row through every listener");
    }

    public SimulatedStamp find(WorkloadName workload, StampName stamp) {
        var own = stamps.get(workload);
        var found = own == null ? null : own.get(stamp);
        if (found == null) {
            throw new IllegalArgumentException("the estate declares no stamp " + stamp + " of workload " + workload);
        }
        return found;
    }

    public Collection<SimulatedStamp> of(WorkloadName workload) {
        var own = stamps.get(workload);
        return own == null ? List.of() : own.values();
    }

    private void clusterTurned(ResourceId cluster, boolean runs, Instant now) {
        stamps.values().stream()
                .flatMap(own -> own.values().stream())
                .filter(stamp -> stamp.isIn(cluster))
                .forEach(stamp -> stamp.clusterTurned(runs, now));
    }

    private void regionChanged(Region region, RegionState before, RegionState after, Instant now) {
        stamps.values().stream()
                .flatMap(own -> own.values().stream())
                .filter(stamp -> stamp.region().equals(region))
                .forEach(stamp -> regionChanged(stamp, before, after, now));
    }

    private void regionChanged(SimulatedStamp stamp, RegionState before, RegionState after, Instant now) {
        if (before == RegionState.UP) {
            stamp.wentAway(promotions(stamp));
        }
        if (after == RegionState.LOST) {
            stamp.lostPower(now);
        } else if (before == RegionState.LOST) {
            stamp.regainedPower(now);
        } else {
            stamp.wasCutOff();
        }
        if (after == RegionState.UP) {
            stamp.cameBack(now);
        }
    }

    /** How often the data of the stamp's workload has been promoted. */
    public int promotions(SimulatedStamp stamp) {
        return data.of(stamp.workload().name()).stream()
                .mapToInt(Copies::promotions)
                .sum();
    }
}
