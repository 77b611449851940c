package io.understudy.topology;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Two caches of the Premium tier, of which one is written and the other follows while they are linked. Which one
 * that is can only be asked. Nobody can say how far the other lags behind.
 *
 * @param caches the cache in each stamp
 */
public record RedisCache(String name, Map<StampName, ResourceId> caches, LossKnown lossKnown) implements Store {

    public RedisCache {
        caches = Map.copyOf(caches);
        if (lossKnown == LossKnown.NONE || lossKnown == LossKnown.BOUND) {
            throw new IllegalArgumentException("nobody can say how far the copy of Redis cache " + name
                    + " lags behind; its loss is unknown, or disposable where it can be made again");
        }
        if (caches.size() > 2) {
            throw new IllegalArgumentException("Redis cache " + name + " names " + caches.size()
                    + " caches, and Azure links a cache of the Premium tier to one other only");
        }
    }

    public ResourceId cacheIn(StampName stamp) {
        var cache = caches.get(stamp);
        if (cache == null) {
            throw new IllegalArgumentException("Redis cache " + name + " has no cache in stamp " + stamp);
        }
        return cache;
    }

    /** The one to which the cache in the stamp is linked. */
    public ResourceId partnerOf(StampName stamp) {
        return caches.entrySet().stream()
                .filter(other -> !other.getKey().equals(stamp))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Redis cache " + name + " has nothing but the cache in stamp " + stamp));
    }

    @Override
    public String kind() {
        return "Redis cache";
    }

    @Override
    public Set<StampName> stamps() {
        return caches.keySet();
    }

    @Override
    public List<ResourceId> resourcesIn(StampName stamp) {
        return List.of(cacheIn(stamp));
    }

    /** No duration is documented. */
    @Override
    public Duration moveLimit() {
        return Duration.ofMinutes(30);
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.redisCache(this);
    }
}
