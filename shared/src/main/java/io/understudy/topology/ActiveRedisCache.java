package io.understudy.topology;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Redis that is written in every stamp: each member of its group accepts writes, and tells them to the others when it can.
 * So nothing moves, and nobody can say what a lost member kept to itself.
 *
 * @param clusters the cluster of Managed Redis, or of the Enterprise tier, in each stamp
 */
public record ActiveRedisCache(String name, Map<StampName, ResourceId> clusters, LossKnown lossKnown) implements Store {

    public ActiveRedisCache {
        clusters = Map.copyOf(clusters);
        if (lossKnown == LossKnown.NONE || lossKnown == LossKnown.BOUND) {
            throw new IllegalArgumentException("nobody can say what a member of Redis group " + name
                    + " has not told the others; its loss is unknown, or disposable where it can be made again");
        }
    }

    public ResourceId clusterIn(StampName stamp) {
        var cluster = clusters.get(stamp);
        if (cluster == null) {
            throw new IllegalArgumentException("Redis group " + name + " has no cluster in stamp " + stamp);
        }
        return cluster;
    }

    @Override
    public String kind() {
        return "Redis group";
    }

    @Override
    public Set<StampName> stamps() {
        return clusters.keySet();
    }

    @Override
    public List<ResourceId> resourcesIn(StampName stamp) {
        return List.of(clusterIn(stamp));
    }

    /** Nothing moves. */
    @Override
    public Duration moveLimit() {
        return Duration.ZERO;
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.activeRedisCache(this);
    }
}
