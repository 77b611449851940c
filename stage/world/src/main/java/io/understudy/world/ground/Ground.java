package io.understudy.world.ground;

import io.understudy.topology.Estate;
import io.understudy.topology.Region;
import java.time.Instant;
import java.util.Map;

/** What every service, every stamp and all people of one simulated Azure stand on. */
public final class Ground {

    private final Estate estate;
    private final LatencyProfile profile;
    private final Timeline timeline;
    private final Journal journal = new Journal();
    private final Draws draws;
    private final Regions regions;
    private final Operations operations;
    private final ControlPlane controlPlane;
    private final Faults faults;

    /**
     * The ground of one world.
     *
     * @param resourceGroups where a resource group's own data lives, by lower-case name, if not where its resources are
     */
    public Ground(Estate estate, Map<String, Region> resourceGroups, LatencyProfile profile, long seed, Instant start) {
        this.estate = estate;
        this.profile = profile;
        this.timeline = new Timeline(start);
        this.draws = new Draws(seed);
        this.regions = new Regions(resourceGroups);
        this.operations = new Operations(timeline, journal, draws, regions);
        this.controlPlane = new ControlPlane(timeline, journal, regions, profile, draws);
        this.faults = new Faults(this);
    }

    public Estate estate() {
        return estate;
    }

    public LatencyProfile profile() {
        return profile;
    }

    public Timeline timeline() {
        return timeline;
    }

    public Journal journal() {
        return journal;
    }

    public Draws draws() {
        return draws;
    }

    public Regions regions() {
        return regions;
    }

    public Operations operations() {
        return operations;
    }

    public ControlPlane controlPlane() {
        return controlPlane;
    }

    public Faults faults() {
        return faults;
    }

    /** Grows whenever something that is judged may have come to be otherwise; gates are asked themselves. */
    public long version() {
        return journal.length() + timeline.loudEvents();
    }

    /** Notes a fault that is put in or taken out on purpose. */
    public void noteFault(Instant now, String words) {
        timeline.advanceTo(now);
        journal.add(new JournalEntry.FaultSet(timeline.now(), words));
    }
}
