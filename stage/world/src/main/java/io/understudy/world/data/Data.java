package io.understudy.world.data;

import io.understudy.topology.LossKnown;
import io.understudy.topology.StampName;
import io.understudy.topology.Store;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** All stores of the estate: where each is written, what is copied, and what a promotion leaves behind. */
public final class Data {

    private final Timeline timeline;
    private final Journal journal;
    private final Operations operations;
    private final Connections connections;
    private final LatencyProfile profile;
    private final Pace usual;
    private final Draws draws;
    private final DataFaults faults;
    private final List<Copies> all = new ArrayList<>();
    private final Map<WorkloadName, List<Copies>> byWorkload = new LinkedHashMap<>();

    public Data(Ground ground) {
        this.timeline = ground.timeline();
        this.journal = ground.journal();
        this.operations = ground.operations();
        this.connections = new Connections(ground);
        this.profile = ground.profile();
        this.usual = Pace.of(profile);
        this.draws = ground.draws();
        this.faults = new DataFaults(ground, this);
        for (var workload : ground.estate().workloads()) {
            var own = workload.stores().stream()
                    .map(store -> new Copies(workload, store, timeline.now()))
                    .toList();
            byWorkload.put(
                    workload.name(),
                    own.stream()
                            .filter(copies -> !copies.declared().isWrittenEverywhere())
                            .toList());
            all.addAll(own);
            for (var stamp : workload.stamps()) {
                own.forEach(copies -> copies.declared()
                        .resourcesIn(stamp.name())
                        .forEach(resource -> ground.regions().settle(resource, stamp.region())));
            }
        }
        ground.regions().listen((region, before, after, now) -> connections.regionChanged(all, region, after));
    }

    public DataFaults faults() {
        return faults;
    }

    /** The stores of one kind, of all workloads. */
    public List<Copies> ofKind(Class<? extends Store> kind) {
        return all.stream().filter(c -> kind.isInstance(c.declared())).toList();
    }

    /** The stores of one workload that move with it; what is written everywhere is not among them. */
    public List<Copies> of(WorkloadName workload) {
        return byWorkload.getOrDefault(workload, List.of());
    }

    /** Whether all data of the workload is primary in the stamp. */
    public boolean isPromoted(WorkloadName workload, StampName stamp) {
        return of(workload).stream().allMatch(c -> c.isPrimary(stamp));
    }

    /** The stamp whose server the store's name leads to from {@code from}, if that server answers. */
    public Optional<StampName> reachedFrom(Copies copies, StampName from) {
        return connections.reachedFrom(copies, from);
    }

    /** Whether a write that is made in {@code from} was taken, and by which stamp's server. */
    public Optional<StampName> write(Copies copies, StampName from, boolean isUsers) {
        var reached = connections.reachedFrom(copies, from).filter(copies::takesWrites);
        reached.ifPresent(server -> {
            var now = timeline.now();
            var number = copies.nextWrite();
            var isSeen = isUsers || connections.isUp(copies, server);
            if (copies.isWrittenEverywhere()) {
                return;
            }
            if (copies.isPrimary(server)) {
                var lag = draws.next(profile.replicationLag(), copies.lagName());
                copies.replication().commit(new Replication.Write(number, isUsers, isSeen, now, now.plus(lag)));
            } else {
                copies.tookInSecondPlace();
                lose(copies, server, List.of(new Replication.Write(number, isUsers, isSeen, now, now)));
            }
        });
        return reached;
    }

    /** Begins to move the data with its last write; where its source does not answer, it ends after a while with a fault. */
    public Operation copyAndMove(Copies copies, StampName target, AzureFault fault) {
        return copyAndMove(copies, target, fault, usual, () -> {});
    }

    /**
     * The same at a pace of its own.
     *
     * @param whenMoved what the service notes once the data has moved
     */
    public Operation copyAndMove(Copies copies, StampName target, AzureFault fault, Pace pace, Runnable whenMoved) {
        return copyAndMove(copies, target, () -> Optional.of(fault), pace, whenMoved);
    }

    /** The same, and what has not arrived is lost where its source does not answer. */
    public Operation copyOrLose(Copies copies, StampName target) {
        return copyAndMove(copies, target, Optional::empty, usual, () -> {});
    }

    private Operation copyAndMove(
            Copies copies, StampName target, Supplier<Optional<AzureFault>> fault, Pace pace, Runnable whenMoved) {
        var spread = copies.sync() ? pace.planned() : new Spread.Between(pace.givesUp(), pace.givesUp());
        return copies.began(operations.begin(
                Operation.Kind.PLANNED_FAILOVER,
                copies.key(),
                spread,
                copies.regionOf(target),
                () -> copies.isSynced() ? Optional.empty() : fault.get(),
                ending -> {
                    var isSynced = copies.isSynced();
                    copies.ended();
                    if (ending.isAsWanted()) {
                        promote(copies, target, isSynced);
                        whenMoved.run();
                    }
                }));
    }

    /** Begins to move the data without asking its source: what has not arrived is lost. */
    public Operation force(Copies copies, StampName target) {
        return force(copies, target, usual, () -> {});
    }

    /**
     * The same at a pace of its own.
     *
     * @param whenMoved what the service notes once the data has moved
     */
    public Operation force(Copies copies, StampName target, Pace pace, Runnable whenMoved) {
        return copies.began(operations.begin(
                Operation.Kind.FORCED_FAILOVER,
                copies.key(),
                pace.forced(),
                copies.regionOf(target),
                Optional::empty,
                ending -> {
                    copies.ended();
                    if (ending.isAsWanted()) {
                        promote(copies, target, false);
                        whenMoved.run();
                    }
                }));
    }

    /** Begins to take the target's copy from its link: what has not arrived at its end is lost. */
    public Operation unlink(Copies copies, StampName target, Spread takes) {
        return copies.began(operations.begin(
                Operation.Kind.UNLINK_COPY, copies.key(), takes, copies.regionOf(target), Optional::empty, ending -> {
                    copies.ended();
                    if (ending.isAsWanted()) {
                        copies.unlink();
                        promote(copies, target, false);
                    }
                }));
    }

    private void promote(Copies copies, StampName target, boolean isSynced) {
        var now = timeline.now();
        var before = copies.primary();
        if (isSynced) {
            copies.replication().drain(now);
        } else {
            lose(copies, before, copies.replication().leaveBehind(now));
        }
        copies.promote(target);
        journal.add(new JournalEntry.StateChanged(
                now, copies.key(), "the primary is now in stamp " + target + ", no longer in " + before));
        connections.promoted(copies, before);
    }

    /** What can be made again is no loss. */
    private void lose(Copies copies, StampName heldBy, List<Replication.Write> lost) {
        if (copies.declared().lossKnown() == LossKnown.DISPOSABLE) {
            return;
        }
        copies.loseUsersWrites(lost.stream().filter(Replication.Write::isUsers).count());
        if (!lost.isEmpty()) {
            journal.add(Replication.lost(timeline.now(), copies.key(), heldBy, lost));
        }
    }

    void setPrimaryUnreachable(WorkloadName workload, String store, boolean isUnreachable) {
        var copies = find(workload, store);
        copies.setPrimaryUnreachable(isUnreachable);
        connections.refreshLink(copies);
    }

    void setLinkBroken(WorkloadName workload, String store, boolean isBroken) {
        var copies = find(workload, store);
        copies.setLinkBroken(isBroken);
        connections.refreshLink(copies);
    }

    void keepBusy(WorkloadName workload, String store, Duration lasting) {
        find(workload, store).keepBusyUntil(timeline.now().plus(lasting));
    }

    Copies find(WorkloadName workload, String store) {
        return of(workload).stream()
                .filter(c -> c.name().equals(store))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("workload " + workload + " declares no store " + store));
    }
}
