package io.understudy.world.data;

import io.understudy.topology.ActiveRedisCache;
import io.understudy.topology.CosmosAccount;
import io.understudy.topology.FailoverGroup;
import io.understudy.topology.PostgresDatabase;
import io.understudy.topology.RedisCache;
import io.understudy.topology.StampName;
import io.understudy.topology.StorageAccount;
import io.understudy.topology.Store;

/** Under which name a store is kept: its id as the stamp that is declared active knows it. */
record Keys(StampName active) implements Store.Cases<String> {

    @Override
    public String failoverGroup(FailoverGroup group) {
        return group.serverIn(active) + "/failoverGroups/" + group.name();
    }

    @Override
    public String postgresDatabase(PostgresDatabase database) {
        return database.serverIn(active).value();
    }

    @Override
    public String redisCache(RedisCache cache) {
        return cache.cacheIn(active).value();
    }

    @Override
    public String activeRedisCache(ActiveRedisCache cache) {
        return cache.clusterIn(active).value();
    }

    @Override
    public String cosmosAccount(CosmosAccount account) {
        return account.account().value();
    }

    @Override
    public String storageAccount(StorageAccount account) {
        return account.account().value();
    }
}
