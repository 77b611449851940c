package io.understudy.world;

import io.understudy.topology.Estate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The Azure that an estate lives in, as one model. Everything takes place at an instant that is handed in, and what is
 * due until then happens before; the same estate, profile, seed and calls give the same story. Not safe for threads: its
 * faces take turns (see {@code io.understudy.faces.AzureOnTheClock}).
 */
public final class SimulatedAzure {

    private final Estate estate;
    private final Timeline timeline;
    private final Journal journal = new Journal();
    private final Draws draws;
    private final ControlPlane controlPlane;
    private final Operations operations;
    private final Clusters clusters;
    private final FailoverGroups databases;
    private final Stamps stamps;
    private final FrontDoor frontDoor;
    private final Users users;
    private final Workers workers;
    private final AzureMonitor monitor;
    private final Faults faults;
    private final Invariants invariants;
    private boolean hasBegun;

    public SimulatedAzure(
            Estate estate,
            World world,
            LatencyProfile profile,
            long seed,
            Instant start,
            StampGates gates,
            AlertSink alerts) {
        this.estate = estate;
        this.timeline = new Timeline(start);
        this.draws = new Draws(seed);
        var regions = new Regions(estate, world);
        this.operations = new Operations(timeline, journal, draws, regions);
        this.controlPlane = new ControlPlane(timeline, journal, regions, profile, draws);
        this.clusters = new Clusters(estate, world, timeline, operations, regions, profile);
        this.databases = new FailoverGroups(estate, timeline, journal, operations, regions, profile, draws);
        this.stamps = new Stamps(estate, gates, timeline, regions, clusters, databases, draws);
        this.frontDoor = new FrontDoor(estate, world, timeline, journal, operations, profile, stamps);
        this.users = new Users(world, timeline, journal, frontDoor, stamps, databases);
        this.workers = new Workers(timeline, stamps, databases);
        this.monitor = new AzureMonitor(world, timeline, journal, profile, draws, frontDoor, alerts);
        this.faults = new Faults(
                timeline, journal, regions, controlPlane, operations, clusters, databases, frontDoor, stamps);
        this.invariants = new Invariants(estate, world, timeline, journal, regions, stamps, databases, frontDoor);
    }

    /**
     * Lets probes, users, workers and alert rules begin, and the judgement of what must always be true. Called once,
     * when the gatekeepers have settled; until then only resources can be looked at and changed.
     */
    public void begin(Instant now) {
        if (hasBegun) {
            throw new IllegalStateException("the simulated Azure has begun already");
        }
        hasBegun = true;
        timeline.advanceTo(now);
        frontDoor.begin(draws);
        for (var workload : estate.workloads()) {
            users.begin(workload.name(), draws);
            workers.begin(workload);
            monitor.begin(workload.name());
        }
        timeline.afterEvent(invariants::judge);
    }

    /** Lets everything happen that is due. */
    public void advanceTo(Instant now) {
        timeline.advanceTo(now);
    }

    /** When something is next due by itself. */
    public Optional<Instant> nextEvent() {
        return timeline.next();
    }

    public Estate estate() {
        return estate;
    }

    public ControlPlane controlPlane() {
        return controlPlane;
    }

    public Operations operations() {
        return operations;
    }

    public Clusters clusters() {
        return clusters;
    }

    public FailoverGroups databases() {
        return databases;
    }

    public FrontDoor frontDoor() {
        return frontDoor;
    }

    public Stamps stamps() {
        return stamps;
    }

    public Users users() {
        return users;
    }

    public AzureMonitor monitor() {
        return monitor;
    }

    public Faults faults() {
        return faults;
    }

    public Journal journal() {
        return journal;
    }

    /** What must always be true and was not. */
    public List<JournalEntry.InvariantBroken> invariantsBroken() {
        return journal.entries(JournalEntry.InvariantBroken.class);
    }
}
