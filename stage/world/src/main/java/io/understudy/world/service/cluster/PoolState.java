package io.understudy.world.service.cluster;

import io.understudy.topology.ResourceId;
import java.util.Optional;

/**
 * A node pool as its provider describes it.
 *
 * @param readyNodes how many nodes really are ready; the provider's own answer shows only {@code count}
 * @param servingNodes on how many of them the pods serve
 */
public record PoolState(
        ResourceId cluster,
        String name,
        int count,
        Optional<Autoscaler> autoscaler,
        String provisioningState,
        boolean isStopped,
        String eTag,
        int readyNodes,
        int servingNodes) {

    /** Between which sizes the cluster autoscaler moves. */
    public record Autoscaler(int min, int max) {

        public Autoscaler {
            if (min < 0 || max < min || max > 1000) {
                throw new IllegalArgumentException("minCount " + min + " and maxCount " + max + " do not go together");
            }
        }
    }
}
