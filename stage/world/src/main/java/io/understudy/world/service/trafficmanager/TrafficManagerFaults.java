package io.understudy.world.service.trafficmanager;

import io.understudy.topology.ResourceId;
import io.understudy.world.ground.Ground;
import java.time.Instant;

/** What can go wrong with Traffic Manager. */
public final class TrafficManagerFaults {

    private final Ground ground;
    private final TrafficManager trafficManager;

    TrafficManagerFaults(Ground ground, TrafficManager trafficManager) {
        this.ground = ground;
        this.trafficManager = trafficManager;
    }

    /** Changes of the profile are accepted and never reach its name servers, until thawed. */
    public void freeze(ResourceId profile, Instant now) {
        ground.noteFault(now, "Traffic Manager profile " + profile.name() + " is frozen");
        trafficManager.freeze(profile);
    }

    public void thaw(ResourceId profile, Instant now) {
        ground.noteFault(now, "Traffic Manager profile " + profile.name() + " is thawed");
        trafficManager.thaw(profile);
    }
}
