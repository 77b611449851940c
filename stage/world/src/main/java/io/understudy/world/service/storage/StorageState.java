package io.understudy.world.service.storage;

import io.understudy.topology.Region;
import io.understudy.topology.ResourceId;
import java.time.Instant;
import java.util.Optional;

/**
 * A storage account as its provider describes it.
 *
 * @param geo its copy in the second region; empty where it has none
 */
public record StorageState(ResourceId id, Region primary, Optional<Geo> geo, boolean isFailingOver) {

    /**
     * The copy in the second region.
     *
     * @param isLive whether it follows the primary
     * @param lastSyncTime everything that was written before is in it
     */
    public record Geo(
            Region secondary, boolean isLive, Instant lastSyncTime, boolean canFailover, boolean canPlannedFailover) {}
}
