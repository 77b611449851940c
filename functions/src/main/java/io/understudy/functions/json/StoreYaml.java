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

    private final List<Stamp> stamps;
    private final List<String> stampNames;

    /** @param stampNames of the workload's stamps; some of them may be wrong, and are not among {@code stamps} then */
    StoreYaml(List<Stamp> stamps, List<String> stampNames) {
        this.stamps = List.copyOf(stamps);
        this.stampNames = List.copyOf(stampNames);
    }

    Optional<Store> read(String name, Fields fields) {
        var kind = fields.of("kind", Form.oneOf(Kind.class));
        return fields.isSound() ? read(kind, name, fields) : Optional.empty();
    }

    private Optional<Store> read(Kind kind, String name, Fields fields) {
        return switch (kind) {
            case FAILOVER_GROUP -> failoverGroup(name, fields);
            case POSTGRES -> postgres(name, fields);
            case REDIS -> redis(name, fields);
            case REDIS_ACTIVE -> activeRedis(name, fields);
            case COSMOS_ACCOUNT -> cosmosAccount(name, fields);
            case STORAGE_ACCOUNT -> storageAccount(name, fields);
        };
    }

    private Optional<Store> failoverGroup(String name, Fields fields) {
        var servers = inEachStamp(
                fields, "servers", "the servers of failover group " + name, Form.id("Microsoft.Sql", "servers"));
        return fields.build(() -> new FailoverGroup(name, ByStamp.named(servers)));
    }

    private Optional<Store> postgres(String name, Fields fields) {
        var servers = inEachStamp(
                fields,
                "servers",
                "the servers of PostgreSQL database " + name,
                Form.id("Microsoft.DBforPostgreSQL", "flexibleServers"));
        var loss = fields.of("loss", Form.oneOf(Loss.class), Loss.BOUND);
        return fields.build(() -> new PostgresDatabase(name, ByStamp.named(servers), known(loss)));
    }

    private Optional<Store> redis(String name, Fields fields) {
        var caches =
                inEachStamp(fields, "caches", "the caches of Redis cache " + name, Form.id("Microsoft.Cache", "redis"));
        var loss = fields.of("loss", Form.oneOf(Loss.class), Loss.UNKNOWN);
        return fields.build(() -> new RedisCache(name, ByStamp.named(caches), known(loss)));
    }

    private Optional<Store> activeRedis(String name, Fields fields) {
        var clusters = inEachStamp(
                fields,
                "clusters",
                "the clusters of Redis group " + name,
                Form.id("Microsoft.Cache", "redisEnterprise"));
        var loss = fields.of("loss", Form.oneOf(Loss.class), Loss.UNKNOWN);
        return fields.build(() -> new ActiveRedisCache(name, ByStamp.named(clusters), known(loss)));
    }

    private static LossKnown known(Loss loss) {
        return switch (loss) {
            case BOUND -> LossKnown.BOUND;
            case UNKNOWN -> LossKnown.UNKNOWN;
            case DISPOSABLE -> LossKnown.DISPOSABLE;
        };
    }

    private Optional<Store> cosmosAccount(String name, Fields fields) {
        var id = fields.of("id", Form.id("Microsoft.DocumentDB", "databaseAccounts"));
        var writes = fields.of("writes", Form.oneOf(CosmosAccount.Writes.class), CosmosAccount.Writes.SINGLE);
        var isMoved = writes == CosmosAccount.Writes.SINGLE;
        var loss = fields.of("loss", Form.oneOf(LossKnown.class), isMoved ? LossKnown.UNKNOWN : LossKnown.NONE);
        var regions = regions("Cosmos DB account " + name, fields);
        return fields.build(() -> new CosmosAccount(name, id, writes, loss, ByStamp.named(regions)));
    }

    private Optional<Store> storageAccount(String name, Fields fields) {
        var id = fields.of("id", Form.id("Microsoft.Storage", "storageAccounts"));
        var loss = fields.of("loss", Form.oneOf(LossKnown.class), LossKnown.UNKNOWN);
        var regions = regions("storage account " + name, fields);
        return fields.build(() -> new StorageAccount(name, id, loss, ByStamp.named(regions)));
    }

    /** Where the copy of each stamp lies: in the stamp's own region, unless that of another stamp is written. */
    private Map<String, Region> regions(String what, Fields fields) {
        Map<String, Region> regions = new LinkedHashMap<>();
        stamps.forEach(stamp -> regions.put(stamp.name().value(), stamp.region()));
        var written = fields.optionalMapping("regions", "the regions of " + what);
        regions.putAll(ByStamp.written(written, stampNames, (byStamp, stamp) -> region(what, byStamp, stamp)));
        return regions;
    }

    /** Plans go by the regions of stamps, so nobody would see that the copy in another one is lost. */
    private Region region(String what, Fields byStamp, String stamp) {
        var region = new Region(byStamp.of(stamp, new Form.Text("westeurope"), "nowhere"));
        var known = stamps.stream().map(s -> s.region().name()).distinct().toList();
        if (!known.isEmpty() && stamps.size() == stampNames.size() && !known.contains(region.name())) {
            byStamp.problem(
                    stamp,
                    "The copy of stamp " + stamp + " of " + what + " lies in a region in which no stamp of the workload"
                            + " stands: it may lie in " + String.join(", ", known) + "."
                            + Nearest.question(region.name(), known));
        }
        return region;
    }

    /** One resource for each stamp. */
    private Map<String, ResourceId> inEachStamp(Fields fields, String key, String what, Form<ResourceId> form) {
        return ByStamp.all(fields, key, what, stampNames, (byStamp, stamp) -> byStamp.of(stamp, form));
    }
}
