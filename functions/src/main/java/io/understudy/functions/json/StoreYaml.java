package io.understudy.functions.json;

import io.understudy.topology.ActiveRedisCache;
import io.understudy.topology.CosmosAccount;
import io.understudy.topology.FailoverGroup;
import io.understudy.topology.LossKnown;
import io.understudy.topology.PostgresDatabase;
import io.understudy.topology.RedisCache;
import io.understudy.topology.Region;
import io.understudy.topology.ResourceId;
import io.understudy.topology.Stamp;
import io.understudy.topology.StampName;
import io.understudy.topology.StorageAccount;
import io.understudy.topology.Store;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one of a workload's stores: its {@code kind} says what else is declared of it. */
final class StoreYaml {

    /** The kinds of data that can be declared, each by the word that people write. */
    enum Kind {
        FAILOVER_GROUP,
        COSMOS_ACCOUNT,
        STORAGE_ACCOUNT,
        POSTGRES,
        REDIS,
        REDIS_ACTIVE
    }

    /** What an owner may say of the loss. */
    enum Loss {
        BOUND,
        UNKNOWN,
        DISPOSABLE
    }

    private StoreYaml() {}

    static Optional<Store> read(String name, YamlFields fields, List<Stamp> stamps) {
        return switch (fields.oneOf("kind", Kind.class)) {
            case FAILOVER_GROUP -> failoverGroup(name, fields);
            case POSTGRES -> postgres(name, fields);
            case REDIS -> redis(name, fields);
            case REDIS_ACTIVE -> activeRedis(name, fields);
            case COSMOS_ACCOUNT -> cosmosAccount(name, fields, stamps);
            case STORAGE_ACCOUNT -> storageAccount(name, fields, stamps);
        };
    }

    private static Optional<Store> failoverGroup(String name, YamlFields fields) {
        var servers =
                inEachStamp("servers", "the servers of failover group " + name, fields, "Microsoft.Sql", "servers");
        return fields.build(() -> new FailoverGroup(name, named(servers)));
    }

    private static Optional<Store> postgres(String name, YamlFields fields) {
        var servers = inEachStamp(
                "servers",
                "the servers of PostgreSQL database " + name,
                fields,
                "Microsoft.DBforPostgreSQL",
                "flexibleServers");
        var loss = fields.oneOf("loss", Loss.class, Loss.BOUND);
        return fields.build(() -> new PostgresDatabase(name, named(servers), known(loss)));
    }

    private static Optional<Store> redis(String name, YamlFields fields) {
        var caches = inEachStamp("caches", "the caches of Redis cache " + name, fields, "Microsoft.Cache", "redis");
        var loss = fields.oneOf("loss", Loss.class, Loss.UNKNOWN);
        return fields.build(() -> new RedisCache(name, named(caches), known(loss)));
    }

    private static Optional<Store> activeRedis(String name, YamlFields fields) {
        var clusters = inEachStamp(
                "clusters", "the clusters of Redis group " + name, fields, "Microsoft.Cache", "redisEnterprise");
        var loss = fields.oneOf("loss", Loss.class, Loss.UNKNOWN);
        return fields.build(() -> new ActiveRedisCache(name, named(clusters), known(loss)));
    }

    private static LossKnown known(Loss loss) {
        return switch (loss) {
            case BOUND -> LossKnown.BOUND;
            case UNKNOWN -> LossKnown.UNKNOWN;
            case DISPOSABLE -> LossKnown.DISPOSABLE;
        };
    }

    private static Optional<Store> cosmosAccount(String name, YamlFields fields, List<Stamp> stamps) {
        var id = fields.resource("id", "Microsoft.DocumentDB", "databaseAccounts");
        var writes = fields.oneOf("writes", CosmosAccount.Writes.class, CosmosAccount.Writes.SINGLE);
        var isMoved = writes == CosmosAccount.Writes.SINGLE;
        var loss = fields.oneOf("loss", LossKnown.class, isMoved ? LossKnown.UNKNOWN : LossKnown.NONE);
        var regions = regions("Cosmos DB account " + name, fields, stamps);
        return fields.build(() -> new CosmosAccount(name, id, writes, loss, named(regions)));
    }

    private static Optional<Store> storageAccount(String name, YamlFields fields, List<Stamp> stamps) {
        var id = fields.resource("id", "Microsoft.Storage", "storageAccounts");
        var loss = fields.oneOf("loss", LossKnown.class, LossKnown.UNKNOWN);
        var regions = regions("storage account " + name, fields, stamps);
        return fields.build(() -> new StorageAccount(name, id, loss, named(regions)));
    }

    /** Where the copy of each stamp lies: in the stamp's own region, unless something else is written. */
    private static Map<String, Region> regions(String what, YamlFields fields, List<Stamp> stamps) {
        Map<String, Region> regions = new LinkedHashMap<>();
        stamps.forEach(stamp -> regions.put(stamp.name().value(), stamp.region()));
        var written = fields.optionalMapping("regions", "the regions of " + what);
        for (var stamp : written.keys()) {
            var region = written.text(stamp);
            if (!region.isEmpty()) {
                regions.put(stamp, new Region(region));
            }
        }
        return regions;
    }

    /** One resource for each stamp. */
    private static Map<String, ResourceId> inEachStamp(
            String key, String what, YamlFields fields, String provider, String... types) {
        var byStamp = fields.mapping(key, what);
        Map<String, ResourceId> resources = new LinkedHashMap<>();
        for (var stamp : byStamp.keys()) {
            resources.put(stamp, byStamp.resource(stamp, provider, types));
        }
        return resources;
    }

    /** The same by the names of stamps, which are checked with everything else. */
    private static <T> Map<StampName, T> named(Map<String, T> byStamp) {
        Map<StampName, T> named = new LinkedHashMap<>();
        byStamp.forEach((stamp, thing) -> named.put(new StampName(stamp), thing));
        return named;
    }
}
