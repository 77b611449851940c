package io.understudy.world;

import io.understudy.topology.FailoverGroup;
import io.understudy.topology.Region;
import io.understudy.topology.Stamp;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One failover group: who is primary, who believes to be, and where the listener leads. */
final class SimulatedGroup {

    final Workload workload;
    final FailoverGroup declared;
    final Replication replication;
    private final String key;
    private final Map<StampName, Region> homes = new LinkedHashMap<>();
    /** Which server takes writes; after a promotion without its old primary, for a while two do. */
    final Set<StampName> writable = new HashSet<>();
    /** Where each stamp's own resolver takes the listener's name to. */
    final Map<StampName, StampName> listenerSeenFrom = new LinkedHashMap<>();

    StampName primary;

    @Nullable
    Operation running;

    boolean isSyncing;
    boolean primaryUnreachable;
    Instant busyUntil;
    int promotions;
    long writes;
    long lostUsersWrites;
    long lostWorkersWrites;
    long writesInSecondPlace;

    SimulatedGroup(Workload workload, FailoverGroup declared, Instant start) {
        this.workload = workload;
        this.declared = declared;
        this.replication = new Replication(start);
        this.key = declared.serverIn(workload.declaredActive().name()) + "/failoverGroups/" + declared.name();
        this.primary = workload.declaredActive().name();
        this.busyUntil = start;
        writable.add(primary);
        for (var stamp : workload.stamps()) {
            listenerSeenFrom.put(stamp.name(), primary);
            homes.put(stamp.name(), stamp.region());
        }
    }

    /** One name for the group whichever of its servers is asked: its id under the server that is declared active. */
    String key() {
        return key;
    }

    Region regionOf(StampName stamp) {
        var region = homes.get(stamp);
        if (region == null) {
            throw new IllegalArgumentException(
                    "failover group " + declared.name() + " has no server in stamp " + stamp);
        }
        return region;
    }

    Region primaryRegion() {
        return regionOf(primary);
    }

    boolean isPrimary(StampName stamp) {
        return primary.equals(stamp);
    }

    Set<StampName> secondaries() {
        var names = new HashSet<StampName>();
        workload.stamps().stream().map(Stamp::name).filter(s -> !isPrimary(s)).forEach(names::add);
        return names;
    }
}
