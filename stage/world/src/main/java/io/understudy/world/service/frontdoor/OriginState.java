package io.understudy.world.service.frontdoor;

import io.understudy.topology.ResourceId;
import io.understudy.world.ground.AzureFault;

/**
 * A Front Door origin as its provider describes it.
 *
 * @param inEffect what the edges follow, which changes when the write has ended
 * @param isHealthy what the edges' health probes have come to
 */
public record OriginState(
        ResourceId id, String host, Setting configured, Setting inEffect, String provisioningState, boolean isHealthy) {

    /** What can be changed about an origin. */
    public record Setting(boolean isEnabled, int priority, int weight) {

        public Setting {
            if (priority < 1 || priority > 5) {
                throw AzureFault.of(
                                400, "BadRequest", "The origin priority must be between 1 and 5, not " + priority + ".")
                        .refuse();
            }
            if (weight < 1 || weight > 1000) {
                throw AzureFault.of(
                                400, "BadRequest", "The origin weight must be between 1 and 1000, not " + weight + ".")
                        .refuse();
            }
        }
    }
}
