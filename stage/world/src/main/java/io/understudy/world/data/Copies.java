package io.understudy.world.data;

import io.understudy.action.DataLoss;
import io.understudy.action.StoreMoves;
import io.understudy.topology.Region;
import io.understudy.topology.Stamp;
import io.understudy.topology.StampName;
import io.understudy.topology.Store;
import io.understudy.topology.Workload;
import io.understudy.world.ground.Operation;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The copies of one store: which one is the primary, which servers believe to be it, and where its name leads
 * applications.
 */
public final class Copies {

    private final Workload workload;
    private final Store declared;
    private final Replication replication;
    private final String key;
    private final String lagName;
    private final boolean isWrittenEverywhere;
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
    private boolean isUnlinked;
    private Instant busyUntil;
    private int promotions;
    private long writes;
    private long lostUsersWrites;
    private long writesInSecondPlace;

    Copies(Workload workload, Store declared, Instant start) {
        this.workload = workload;
        this.declared = declared;
        this.replication = new Replication(start);
        this.key = declared.match(new Keys(workload.declaredActive().name()));
        this.lagName = "lag " + key;
        this.primary = workload.declaredActive().name();
        this.busyUntil = start;
        this.isWrittenEverywhere = StoreMoves.of(declared, workload.declaredActive(), DataLoss.REFUSED)
                .isEmpty();
        writers.add(primary);
        for (var stamp : workload.stamps()) {
            if (isWrittenEverywhere) {
                writers.add(stamp.name());
            }
            listenerSeenFrom.put(stamp.name(), isWrittenEverywhere ? stamp.name() : primary);
            homes.put(stamp.name(), stamp.region());
        }
    }

    public Workload workload() {
        return workload;
    }

    public String name() {
        return declared.name();
    }

    /** Whether what is written in the stamp counts: where each stamp writes its own copy, always. */
    public boolean isPrimary(StampName stamp) {
        return isWrittenEverywhere || primary.equals(stamp);
    }

    /** Whether each stamp writes its own copy, which tells the others when it can. */
    public boolean isWrittenEverywhere() {
        return isWrittenEverywhere;
    }

    /** Whether what one copy takes reaches no other any more, and nobody tells a former primary that it is none. */
    public boolean isUnlinked() {
        return isUnlinked;
    }

    void unlink() {
        isUnlinked = true;
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

    public Store declared() {
        return declared;
    }

    Replication replication() {
        return replication;
    }

    /** One name for the store whichever of its servers is asked: its id, under the server that is declared active. */
    public String key() {
        return key;
    }

    /** Under which name the way of a write to its copies is drawn. */
    String lagName() {
        return lagName;
    }

    /** The stamp whose copy is the primary. */
    public StampName primary() {
        return primary;
    }

    /** The first one that is declared beside the stamp. */
    public StampName otherThan(StampName stamp) {
        return homes.keySet().stream().filter(s -> !s.equals(stamp)).findFirst().orElseThrow();
    }

    public Region regionOf(StampName stamp) {
        var region = homes.get(stamp);
        if (region == null) {
            throw new IllegalArgumentException(
                    declared.kind() + " " + declared.name() + " has no copy in stamp " + stamp);
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

    /** Whether it turns calls away, because another one is at work or somebody keeps it busy. */
    public boolean isBusy(Instant now) {
        return running != null || now.isBefore(busyUntil);
    }

    /** Whether a call that moves it is at work. */
    public boolean isMoving() {
        return running != null;
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

    /** Whether what the copies lack is arriving. */
    public boolean isReplicating() {
        return replication.isOpen();
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
        listenerSeenFrom.put(from, isWrittenEverywhere ? from : primary);
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
