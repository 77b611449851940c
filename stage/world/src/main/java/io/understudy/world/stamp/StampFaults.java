package io.understudy.world.stamp;

import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import io.understudy.world.ground.Ground;
import java.time.Duration;
import java.time.Instant;

/** What can go wrong with the application in a stamp. */
public final class StampFaults {

    private final Ground ground;
    private final Stamps stamps;

    StampFaults(Ground ground, Stamps stamps) {
        this.ground = ground;
        this.stamps = stamps;
    }

    /** The stamp's application fails, behind a gate that works. */
    public void setAppUnhealthy(WorkloadName workload, StampName stamp, boolean isUnhealthy, Instant now) {
        ground.noteFault(now, workload + "@" + stamp + (isUnhealthy ? " is unhealthy" : " is healthy again"));
        stamps.find(workload, stamp).setAppUnhealthy(isUnhealthy);
    }

    /** The stamp's own check fails, while its application serves users as ever. */
    public void setCheckFailing(WorkloadName workload, StampName stamp, boolean isFailing, Instant now) {
        ground.noteFault(now, "the check of " + workload + "@" + stamp + (isFailing ? " fails" : " is good again"));
        stamps.find(workload, stamp).setCheckFailing(isFailing);
    }

    /** The stamp's application fails and is well again by itself. */
    public void blip(WorkloadName workload, StampName stamp, Duration lasting, Instant now) {
        setAppUnhealthy(workload, stamp, true, now);
        var timeline = ground.timeline();
        timeline.in(lasting, () -> setAppUnhealthy(workload, stamp, false, timeline.now()));
    }
}
