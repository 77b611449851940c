package io.understudy.world.service.cluster;

import io.understudy.topology.Region;
import io.understudy.topology.ResourceId;
import java.util.List;

/** A managed cluster as its provider describes it. */
public record ClusterState(
        ResourceId id,
        Region location,
        String provisioningState,
        boolean isStopped,
        String eTag,
        List<PoolState> pools) {}
