package io.understudy.world.service.frontdoor;

import io.understudy.topology.ResourceId;
import io.understudy.world.ground.Ground;
import java.time.Instant;

/** What can go wrong with Front Door. */
public final class FrontDoorFaults {

    private final Ground ground;
    private final FrontDoor frontDoor;

    FrontDoorFaults(Ground ground, FrontDoor frontDoor) {
        this.ground = ground;
        this.frontDoor = frontDoor;
    }

    /** Changes of the Front Door profile are accepted and never take effect, until thawed. */
    public void freeze(ResourceId profile, Instant now) {
        ground.noteFault(now, "Front Door profile " + profile.name() + " is frozen");
        frontDoor.freeze(profile);
    }

    public void thaw(ResourceId profile, Instant now) {
        ground.noteFault(now, "Front Door profile " + profile.name() + " is thawed");
        frontDoor.thaw(profile);
    }

    /** Front Door's edges answer nobody and see nobody. */
    public void setEdgeLost(boolean isLost, Instant now) {
        ground.noteFault(now, isLost ? "the edge is lost" : "the edge is back");
        frontDoor.setEdgeLost(isLost);
    }
}
