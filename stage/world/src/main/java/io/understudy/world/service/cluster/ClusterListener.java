package io.understudy.world.service.cluster;

import io.understudy.topology.ResourceId;
import java.time.Instant;

/** Hears when a cluster was started or stopped, and with it whatever runs in it. */
@FunctionalInterface
public interface ClusterListener {

    void turned(ResourceId cluster, boolean runs, Instant now);
}
