package io.understudy.world;

import java.util.Optional;

/** How a node pool is to be. */
public record PoolWanted(int count, Optional<PoolState.Autoscaler> autoscaler) {}
