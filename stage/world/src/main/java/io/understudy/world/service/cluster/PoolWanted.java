package io.understudy.world.service.cluster;

import java.util.Optional;

/** How a node pool is to be. */
public record PoolWanted(int count, Optional<PoolState.Autoscaler> autoscaler) {}
