package io.understudy.topology;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Data that moves with its workload; each kind of data is one record. */
public sealed interface Store permits FailoverGroup, Account, PostgresDatabase, RedisCache, ActiveRedisCache {

    /** Its name among the stores of its workload. */
    String name();

    /** As a person calls its kind: "failover group". */
    String kind();

    /** The stamps that hold a copy. */
    Set<StampName> stamps();

    /** What Azure is asked about when the copy in the stamp is meant; empty where the store is one resource for all. */
    List<ResourceId> resourcesIn(StampName stamp);

    /** How it is known what is lost when it moves without its source. */
    LossKnown lossKnown();

    /** How long its data may take to move before a person has to look. */
    Duration moveLimit();

    <R> R match(Cases<R> cases);

    /** Whether each stamp writes its own copy, so that there is nothing to move. */
    default boolean isWrittenEverywhere() {
        return false;
    }

    /** Whether what is lost with it counts: what can be made again, or is written everywhere, asks nobody. */
    default boolean holdsWhatMayBeLost() {
        return lossKnown() != LossKnown.NONE && lossKnown() != LossKnown.DISPOSABLE;
    }

    /** One answer for each kind of data. */
    interface Cases<R> {
        R failoverGroup(FailoverGroup group);

        R postgresDatabase(PostgresDatabase database);

        R redisCache(RedisCache cache);

        R activeRedisCache(ActiveRedisCache cache);

        R cosmosAccount(CosmosAccount account);

        R storageAccount(StorageAccount account);
    }
}
