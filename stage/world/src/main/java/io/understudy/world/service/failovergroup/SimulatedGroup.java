package io.understudy.world.service.failovergroup;

import io.understudy.topology.FailoverGroup;
import io.understudy.topology.Region;
import io.understudy.topology.Stamp;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import io.understudy.world.ground.Operation;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One failover group: the primary, the server that believes to be it, and where the listener leads. */
public final class SimulatedGroup {

    private final Workload workload;
    private final FailoverGroup declared;
    private final Replication replication;
    private final String key;
    private final String lagName;
    private final Map<StampName, Region> homes = new LinkedHashMap<>();
    /** Which server accepts writes; after a promotion without its old primary, for a while two do. */
    private final Set<StampName> writers = new HashSet<>();
    /** Where each stamp's own resolver takes the listener's name to. */
    private final Map<StampName, StampName> listenerSeenFrom = new LinkedHashMap<>();

    private StampName primary;
    private @Nullable Operation running;
    private boolean isSyncing;
    private boolean isPrimaryUnreachable;
    private boolean isLinkBroken;
    private Instant busyUntil;
    private int promotions;
    private long writes;
    private long lostUsersWrites;
    private long writesInSecondPlace;

    SimulatedGroup(Workload workload, FailoverGroup declared, Instant start) {
        this.workload = workload;
        this.declared = declared;
        this.replication = new Replication(start);
        this.key = declared.serverIn(workload.declaredActive().name()) + "/failoverGroups/" + declared.name();
        this.lagName = "lag " + key;
        this.primary = workload.declaredActive().name();
        this.busyUntil = start;
        writers.add(primary);
        for (var stamp : workload.stamps()) {
            listenerSeenFrom.put(stamp.name(), primary);
            homes.put(stamp.name(), stamp.region());
        }
    }

    public Workload workload() {
        return workload;
    }

    public String name() {
        return declared.name();
    }

    public boolean isPrimary(StampName stamp) {
        return primary.equals(stamp);
    }

    /** The stamps whose server accepts writes. */
    public Set<StampName> writers() {
        return Collections.unmodifiableSet(writers);
    }

    /** How often another server became the primary. */
    public int promotions() {
        return promotions;
    }

    /** Acknowledged writes of users that the promoted data does not hold. */
    public long lostUsersWrites() {
        return lostUsersWrites;
    }

    /** Acknowledged writes that a copy took which was not the primary. */
    public long writesInSecondPlace() {
        return writesInSecondPlace;
    }

    /** When the newest write was made that the server in the stamp holds. */
    public Instant heldAt(StampName stamp, Instant now) {
        return replication.heldAt(isPrimary(stamp), now);
    }

    FailoverGroup declared() {
        return declared;
    }

    Replication replication() {
        return replication;
    }

    /** One name for the group whichever of its servers is asked: its id under the server that is declared active. */
    String key() {
        return key;
    }

    /** Under which name the way of a write to its copies is drawn. */
    String lagName() {
        return lagName;
    }

    StampName primary() {
        return primary;
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

    Set<StampName> secondaries() {
        var names = new HashSet<StampName>();
        workload.stamps().stream().map(Stamp::name).filter(s -> !isPrimary(s)).forEach(names::add);
        return names;
    }

    boolean takesWrites(StampName server) {
        return writers.contains(server) && !(isSyncing && isPrimary(server));
    }

    boolean isBusy(Instant now) {
        return running != null || now.isBefore(busyUntil);
    }

    void keepBusyUntil(Instant until) {
        busyUntil = until;
    }

    Operation began(Operation operation) {
        running = operation;
        return operation;
    }

    void ended() {
        running = null;
        isSyncing = false;
    }

    /** The primary takes no more writes until its last one has arrived, if anything arrives. */
    boolean sync() {
        isSyncing = replication.isOpen();
        return isSyncing;
    }

    boolean isSynced() {
        return isSyncing && replication.isOpen();
    }

    void promote(StampName target) {
        primary = target;
        promotions++;
        writers.add(target);
    }

    /** Says whether it took writes until now. */
    boolean endsWriting(StampName server) {
        return writers.remove(server);
    }

    StampName serverSeenFrom(StampName stamp) {
        return listenerSeenFrom.getOrDefault(stamp, primary);
    }

    void leadToPrimary(StampName from) {
        listenerSeenFrom.put(from, primary);
    }

    boolean isPrimaryUnreachable() {
        return isPrimaryUnreachable;
    }

    void setPrimaryUnreachable(boolean isUnreachable) {
        isPrimaryUnreachable = isUnreachable;
    }

    boolean isLinkBroken() {
        return isLinkBroken;
    }

    void setLinkBroken(boolean isBroken) {
        isLinkBroken = isBroken;
    }

    /** The number of the next write. */
    long nextWrite() {
        return ++writes;
    }

    void tookInSecondPlace() {
        writesInSecondPlace++;
    }

    void loseUsersWrites(long number) {
        lostUsersWrites += number;
    }
}
