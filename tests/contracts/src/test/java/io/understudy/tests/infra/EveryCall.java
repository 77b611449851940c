package io.understudy.tests.infra;

import io.understudy.action.Action;
import io.understudy.action.DataLoss;
import io.understudy.action.PointRecord;
import io.understudy.action.PromoteFailoverGroup;
import io.understudy.action.PromotePostgresReplica;
import io.understudy.action.ScaleNodePool;
import io.understudy.action.SetEndpointStatus;
import io.understudy.action.ShrinkNodePool;
import io.understudy.action.StartCluster;
import io.understudy.action.StopCluster;
import io.understudy.action.StoreMoves;
import io.understudy.action.UnlinkRedisCache;
import io.understudy.action.UpdateOrigin;
import io.understudy.functions.json.EstateYaml;
import io.understudy.topology.CosmosAccount;
import io.understudy.topology.Estate;
import io.understudy.topology.FailoverGroup;
import io.understudy.topology.PostgresDatabase;
import io.understudy.topology.RecordSet;
import io.understudy.topology.RedisCache;
import io.understudy.topology.Stamp;
import io.understudy.topology.StorageAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;

/** An estate that has everything, and the actions that make every call of Azure Resource Manager. */
final class EveryCall {

    private static final String GROUP = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/";
    private static final String DNS_PROFILE =
            "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/orders-edge/providers/Microsoft.Network/trafficManagerProfiles/orders";

    private static final String RECORDS = """
                records:
                  www:
                    id: ZONE/CNAME/orders
                    targets: { weu: [orders-weu.contoso.example], neu: [orders-neu.contoso.example] }
                  apex:
                    id: ZONE/A/@
                    targets: { weu: [203.0.113.7], neu: [203.0.113.9] }
            """.replace(
                    "ZONE",
                    "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/orders-edge/providers/Microsoft.Network/dnsZones/contoso.example");

    private EveryCall() {}

    /** The shipped estate with a cold stamp, endpoints, record sets, and a store of every kind. */
    static Estate estate() throws IOException {
        return EstateYaml.read(Files.readString(BicepFile.project().resolve("understudy.yaml"))
                .replace("model: active-passive", "model: passive-cold")
                .replace("role: passive", "role: cold")
                .replace("    door: ingress", RECORDS + "    door: ingress")
                .replace("    stores:\n", "    stores:\n" + accounts() + postgres() + redis())
                .replace(
                        "verification: https://orders-weu",
                        "endpoint: " + DNS_PROFILE + "/azureEndpoints/weu\n        verification: https://orders-weu")
                .replace(
                        "verification: https://orders-neu",
                        "endpoint: " + DNS_PROFILE
                                + "/externalEndpoints/neu\n        verification: https://orders-neu"));
    }

    /** Every action that Azure Resource Manager carries out, on resources of the estate. */
    static List<Action> on(Estate estate) {
        var workload = estate.workloads().get(0);
        var here = workload.stamps().get(0);
        var there = workload.stamps().get(1);
        var group = workload.storesOf(FailoverGroup.class).get(0);
        var postgres = workload.storesOf(PostgresDatabase.class).get(0);
        var redis = workload.storesOf(RedisCache.class).get(0);
        var documents = workload.storesOf(CosmosAccount.class).get(0);
        var files = workload.storesOf(StorageAccount.class).get(0);
        var cluster = there.cluster();
        return List.of(
                new StartCluster(cluster.id()),
                new ScaleNodePool(
                        cluster.id(),
                        cluster.pools().get(0).name(),
                        cluster.pools().get(0).nodesFull()),
                new ShrinkNodePool(cluster.id(), cluster.pools().get(0).name(), 1),
                new StopCluster(cluster.id()),
                new PromoteFailoverGroup(
                        Objects.requireNonNull(group.servers().get(there.name())), group.name(), DataLoss.REFUSED),
                new PromoteFailoverGroup(
                        Objects.requireNonNull(group.servers().get(here.name())), group.name(), DataLoss.ACCEPTED),
                StoreMoves.of(documents, there, DataLoss.REFUSED).orElseThrow(),
                StoreMoves.of(documents, here, DataLoss.ACCEPTED).orElseThrow(),
                StoreMoves.of(files, there, DataLoss.REFUSED).orElseThrow(),
                StoreMoves.of(files, here, DataLoss.ACCEPTED).orElseThrow(),
                new PromotePostgresReplica(postgres.serverIn(there.name()), postgres.name(), DataLoss.REFUSED),
                new PromotePostgresReplica(postgres.serverIn(here.name()), postgres.name(), DataLoss.ACCEPTED),
                new UnlinkRedisCache(
                        redis.cacheIn(there.name()),
                        redis.cacheIn(here.name()),
                        redis.name(),
                        redis.lossKnown(),
                        DataLoss.ACCEPTED),
                UpdateOrigin.behind(
                        there.origin().orElseThrow().id(),
                        here.origin().orElseThrow().id()),
                new UpdateOrigin(here.origin().orElseThrow().id(), 4, true),
                new SetEndpointStatus(there.endpoint().orElseThrow(), true),
                new SetEndpointStatus(here.endpoint().orElseThrow(), false),
                pointing(workload.records().get(0), there),
                pointing(workload.records().get(1), there));
    }

    private static PointRecord pointing(RecordSet set, Stamp stamp) {
        return new PointRecord(set.id(), set.targetsIn(stamp.name()), set.timeToLive());
    }

    private static String accounts() {
        return "      documents: { kind: cosmos-account, id: " + GROUP
                + "orders-data/providers/Microsoft.DocumentDB/databaseAccounts/orders }\n"
                + "      files: { kind: storage-account, id: " + GROUP
                + "orders-data/providers/Microsoft.Storage/storageAccounts/orders }\n";
    }

    private static String postgres() {
        return "      orders-pg:\n        kind: postgres\n        servers:\n"
                + inEachStamp("Microsoft.DBforPostgreSQL/flexibleServers/orders-pg-");
    }

    private static String redis() {
        return "      orders-cache:\n        kind: redis\n        caches:\n"
                + inEachStamp("Microsoft.Cache/redis/orders-redis-");
    }

    private static String inEachStamp(String type) {
        return copy("weu", type) + copy("neu", type);
    }

    private static String copy(String stamp, String type) {
        return "          " + stamp + ": " + GROUP + "orders-" + stamp + "/providers/" + type + stamp + "\n";
    }
}
