package io.understudy.world.service.redis;

import io.understudy.topology.RedisCache;
import io.understudy.topology.ResourceId;
import io.understudy.world.data.Data;
import io.understudy.world.data.Inventory;
import io.understudy.world.ground.AzureFault;
import io.understudy.world.ground.Ground;
import io.understudy.world.ground.Operation;
import io.understudy.world.ground.Spread;
import io.understudy.world.ground.Timeline;
import io.understudy.world.service.Service;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The linked caches of the estate, as their provider shows and unlinks them. A group that is written in every stamp
 * offers nothing here, because nobody promotes it.
 */
public final class RedisCaches implements Service {

    private static final String PROVIDER = "Microsoft.Cache";
    private static final String CACHES = PROVIDER + "/redis";
    private static final String LINKS = CACHES + "/linkedServers";
    private static final Set<String> RIGHTS =
            Set.of(LINKS + "/read", LINKS + "/delete", PROVIDER + "/locations/asyncOperations/read");

    /** From the accepted call to a cache that accepts writes: assumed, no duration is documented. */
    private static final Spread UNLINKING = Spread.seconds(60, 300);

    private final Timeline timeline;
    private final Data data;
    private final Inventory<RedisCache> stores;

    public RedisCaches(Ground ground, Data data) {
        this.timeline = ground.timeline();
        this.data = data;
        this.stores = new Inventory<>(data, RedisCache.class, CACHES);
    }

    @Override
    public String provider() {
        return PROVIDER;
    }

    @Override
    public Set<String> rights() {
        return RIGHTS;
    }

    /** The link of the cache; empty once it is unlinked. */
    public Optional<CacheLinkState> linkOf(ResourceId cache, Instant now) {
        timeline.advanceTo(now);
        var store = stores.withCopy(cache);
        if (store.isUnlinked()) {
            return Optional.empty();
        }
        var stamp = stores.stampOf(store, cache);
        var other = store.otherThan(stamp);
        return Optional.of(new CacheLinkState(
                stores.declared(store).cacheIn(stamp),
                stores.declared(store).cacheIn(other),
                store.regionOf(other),
                store.isPrimary(other),
                store.isBusy(timeline.now()) ? "Unlinking" : "Succeeded"));
    }

    /** Takes the cache that is called {@code secondary} from its link with {@code primary}, which must be written. */
    public Operation unlink(ResourceId primary, String secondary, Instant now) {
        timeline.advanceTo(now);
        var store = stores.withCopy(primary);
        var stamp = stores.stampOf(store, primary);
        var other = store.otherThan(stamp);
        if (store.isUnlinked() || !stores.declared(store).cacheIn(other).name().equalsIgnoreCase(secondary)) {
            throw stores.notFound(primary.name() + "/linkedServers/" + secondary);
        }
        if (store.isBusy(timeline.now())) {
            throw AzureFault.of(
                            409,
                            "Conflict",
                            "The cache '" + primary.name() + "' is busy with another operation. Please try later.")
                    .refuse();
        }
        if (!store.isPrimary(stamp)) {
            throw AzureFault.of(
                            400,
                            "BadRequest",
                            "The link is removed at the geo-primary, and '" + primary.name() + "' is none.")
                    .refuse();
        }
        return data.unlink(store, other, UNLINKING);
    }
}
