package io.understudy.world.service.trafficmanager;

import io.understudy.topology.ResourceId;
import io.understudy.world.ground.AzureFault;

/**
 * A Traffic Manager endpoint as its provider describes it.
 *
 * @param inEffect what Traffic Manager's name servers follow, a little later than it is configured
 * @param isHealthy what its health probes have come to
 */
public record EndpointState(ResourceId id, String target, Setting configured, Setting inEffect, boolean isHealthy) {

    /** What can be changed about an endpoint; one that always serves is answered with whatever the probes find. */
    public record Setting(boolean isEnabled, int priority, boolean alwaysServes) {

        public Setting {
            if (priority < 1 || priority > 1000) {
                throw AzureFault.of(
                                400,
                                "BadRequest",
                                "The endpoint priority must be between 1 and 1000, not " + priority + ".")
                        .refuse();
            }
        }
    }
}
