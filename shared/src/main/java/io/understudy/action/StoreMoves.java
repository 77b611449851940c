package io.understudy.action;

import io.understudy.topology.ActiveRedisCache;
import io.understudy.topology.CosmosAccount;
import io.understudy.topology.FailoverGroup;
import io.understudy.topology.PostgresDatabase;
import io.understudy.topology.RedisCache;
import io.understudy.topology.Stamp;
import io.understudy.topology.StorageAccount;
import io.understudy.topology.Store;
import java.util.Optional;

/** The action that moves a store's data to a stamp, whatever kind of store it is; empty where it is written in each. */
public final class StoreMoves implements Store.Cases<Optional<Action>> {

    private final Stamp to;
    private final DataLoss dataLoss;

    private StoreMoves(Stamp to, DataLoss dataLoss) {
        this.to = to;
        this.dataLoss = dataLoss;
    }

    public static Optional<Action> of(Store store, Stamp to, DataLoss dataLoss) {
        return store.match(new StoreMoves(to, dataLoss));
    }

    @Override
    public Optional<Action> failoverGroup(FailoverGroup group) {
        return Optional.of(new PromoteFailoverGroup(group.serverIn(to.name()), group.name(), dataLoss));
    }

    @Override
    public Optional<Action> postgresDatabase(PostgresDatabase database) {
        return Optional.of(new PromotePostgresReplica(database.serverIn(to.name()), database.name(), dataLoss));
    }

    @Override
    public Optional<Action> redisCache(RedisCache cache) {
        return Optional.of(new UnlinkRedisCache(
                cache.cacheIn(to.name()), cache.partnerOf(to.name()), cache.name(), cache.lossKnown(), dataLoss));
    }

    /** Each stamp writes its own member already. */
    @Override
    public Optional<Action> activeRedisCache(ActiveRedisCache cache) {
        return Optional.empty();
    }

    @Override
    public Optional<Action> cosmosAccount(CosmosAccount account) {
        return account.isWrittenEverywhere()
                ? Optional.empty()
                : Optional.of(new PromoteCosmosRegion(
                        account.account(), account.name(), account.regionOf(to.name()), dataLoss));
    }

    @Override
    public Optional<Action> storageAccount(StorageAccount account) {
        return Optional.of(
                new FailOverStorageAccount(account.account(), account.name(), account.regionOf(to.name()), dataLoss));
    }
}
