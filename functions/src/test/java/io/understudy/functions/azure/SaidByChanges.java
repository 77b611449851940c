package io.understudy.functions.azure;

import static io.understudy.functions.azure.arm.Orders.WANTED;
import static io.understudy.functions.azure.arm.Orders.orderTo;

import io.understudy.action.Action;
import io.understudy.action.DataLoss;
import io.understudy.action.FailOverStorageAccount;
import io.understudy.action.PointRecord;
import io.understudy.action.PromoteCosmosRegion;
import io.understudy.action.PromoteFailoverGroup;
import io.understudy.action.PromotePostgresReplica;
import io.understudy.action.ScaleNodePool;
import io.understudy.action.SetEndpointStatus;
import io.understudy.action.ShrinkNodePool;
import io.understudy.action.StartCluster;
import io.understudy.action.StopCluster;
import io.understudy.action.UnlinkRedisCache;
import io.understudy.action.UpdateOrigin;
import io.understudy.functions.azure.arm.BookInMemory;
import io.understudy.functions.azure.arm.FakeAzure;
import io.understudy.functions.azure.arm.HandClock;
import io.understudy.run.Outcome;
import io.understudy.topology.Endpoint;
import io.understudy.topology.LossKnown;
import io.understudy.topology.Region;
import io.understudy.topology.ResourceId;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What comes of each change at first, one example for each: Azure has taken the call, and nobody has read again. */
public final class SaidByChanges {

    private static final String CLUSTER = "Microsoft.ContainerService/managedClusters/aks-neu";
    private static final String DOCUMENTS = """
            {"name":"documents","properties":{"provisioningState":"Succeeded",
             "writeLocations":[{"locationName":"West Europe"}],
             "readLocations":[{"locationName":"West Europe"},{"locationName":"North Europe"}],
             "failoverPolicies":[{"locationName":"West Europe","failoverPriority":0},
              {"locationName":"North Europe","failoverPriority":1}]}}""";
    private static final String FILES = """
            {"name":"files","properties":{"primaryLocation":"westeurope","secondaryLocation":"northeurope",
             "geoReplicationStats":{"status":"Live","canFailover":true,"canPlannedFailover":true}}}""";
    private static final PromoteFailoverGroup PROMOTE =
            new PromoteFailoverGroup(azure("Microsoft.Sql/servers/sql-neu"), "fog-orders", DataLoss.REFUSED);
    private static final String SECONDARY =
            "{\"name\":\"fog-orders\",\"properties\":{\"replicationRole\":\"Secondary\"}}";

    private final Map<String, String> sentences = new LinkedHashMap<>();
    private BookInMemory book = new BookInMemory();

    private SaidByChanges() {}

    /** The sentences, by the action. */
    public static Map<String, String> sentences() throws IOException {
        var said = new SaidByChanges();
        said.byClusters();
        said.byData();
        said.byCaches();
        said.byAccounts();
        said.byFiles();
        said.byRoutes();
        return said.sentences;
    }

    /** Every kind of action that changes a resource. */
    public static List<String> kinds() throws IOException {
        try (var fake = new FakeAzure()) {
            return Adapters.over(fake.arm(new HandClock()), new BookInMemory()).stream()
                    .map(adapter -> adapter.kind().getSimpleName())
                    .toList();
        }
    }

    private void byClusters() throws IOException {
        say(
                new StartCluster(azure(CLUSTER)),
                "",
                fake -> fake.on(
                                "GET",
                                "/aks-neu",
                                200,
                                "{\"properties\":{\"provisioningState\":\"Succeeded\",\"powerState\":{\"code\":\"Stopped\"}}}")
                        .on("POST", "/aks-neu/start", 202, ""));
        say(
                new ScaleNodePool(azure(CLUSTER), "work", 3),
                "",
                fake -> fake.on("GET", "/work", 200, pool(1)).on("PUT", "/work", 200, pool(1)));
        say(
                new ShrinkNodePool(azure(CLUSTER), "work", 1),
                "",
                fake -> fake.on("GET", "/work", 200, pool(3)).on("PUT", "/work", 200, pool(3)));
        say(
                new StopCluster(azure(CLUSTER)),
                "",
                fake -> fake.on(
                                "GET",
                                "/aks-neu",
                                200,
                                "{\"properties\":{\"provisioningState\":\"Succeeded\",\"powerState\":{\"code\":\"Running\"}}}")
                        .on("POST", "/aks-neu/stop", 202, ""));
    }

    private void byData() throws IOException {
        say(
                PROMOTE,
                "",
                fake -> fake.on("GET", "/fog-orders", 200, SECONDARY).on("POST", "/fog-orders/failover", 202, ""));
        book = new BookInMemory();
        say(
                PROMOTE,
                "after another one",
                fake -> fake.on("GET", "/fog-orders", 200, SECONDARY)
                        .on(
                                "POST",
                                "/fog-orders/failover",
                                400,
                                "{\"error\":{\"code\":\"FailoverGroupFailoverRequestOnPrimary\",\"message\":\"primary\"}}"));
        book.goAway();
        say(PROMOTE, "without its book", fake -> fake.on("GET", "/fog-orders", 200, SECONDARY));
        book = new BookInMemory();
        say(
                new PromotePostgresReplica(
                        azure("Microsoft.DBforPostgreSQL/flexibleServers/pg-neu"), "orders-pg", DataLoss.REFUSED),
                "",
                fake -> fake.on("GET", "/pg-neu", 200, """
                        {"properties":{"state":"Ready","replica":{"role":"GeoAsyncReplica","replicationState":"Active"}}}""").on("PATCH", "/pg-neu", 202, ""));
    }

    private void byCaches() throws IOException {
        book = new BookInMemory();
        var partner = azure("Microsoft.Cache/redis/redis-weu");
        say(
                new UnlinkRedisCache(
                        azure("Microsoft.Cache/redis/redis-neu"),
                        partner,
                        "orders-cache",
                        LossKnown.UNKNOWN,
                        DataLoss.REFUSED),
                "",
                fake -> fake.on("GET", "/redis-neu/linkedServers", 200, """
                        {"value":[{"properties":{"linkedRedisCacheId":"%s","linkedRedisCacheLocation":"westeurope",
                          "serverRole":"Primary","provisioningState":"Succeeded"}}]}""".formatted(partner))
                        .on("DELETE", "/redis-weu/linkedServers/redis-neu", 202, ""));
    }

    private void byAccounts() throws IOException {
        book = new BookInMemory();
        var documents = new PromoteCosmosRegion(
                azure("Microsoft.DocumentDB/databaseAccounts/documents"),
                "documents",
                new Region("northeurope"),
                DataLoss.ACCEPTED);
        say(
                documents,
                "",
                fake -> fake.on("GET", "/documents", 200, DOCUMENTS).on("POST", "/documents/offlineRegion", 202, ""));
        say(
                documents,
                "of a region that is offline",
                fake -> fake.on(
                        "GET", "/documents", 200, DOCUMENTS.replace(",{\"locationName\":\"North Europe\"}", "")));
    }

    private void byFiles() throws IOException {
        book = new BookInMemory();
        var files = new FailOverStorageAccount(
                azure("Microsoft.Storage/storageAccounts/files"),
                "files",
                new Region("northeurope"),
                DataLoss.ACCEPTED);
        say(files, "", fake -> fake.on("GET", "/files", 200, FILES).on("POST", "/files/failover", 202, ""));
        say(
                files,
                "which Azure does not let fail over",
                fake -> fake.on("GET", "/files", 200, FILES.replace("true", "false")));
    }

    private void byRoutes() throws IOException {
        var lower = new UpdateOrigin(azure("Microsoft.Cdn/profiles/edge/originGroups/orders/origins/weu"), 5, true);
        say(lower, "", fake -> fake.on("GET", "/weu", 200, """
                        {"name":"weu","properties":{"priority":1,"enabledState":"Enabled","provisioningState":"Succeeded"}}""").on("PATCH", "/weu", 202, "{}"));
        var endpoint = new Endpoint(azure("Microsoft.Network/trafficManagerProfiles/orders/azureEndpoints/neu"));
        say(
                new SetEndpointStatus(endpoint, true),
                "",
                fake -> fake.on("GET", "/neu", 200, status("Disabled")).on("PATCH", "/neu", 200, status("Enabled")));
        byRecords();
    }

    private void byRecords() throws IOException {
        var point = new PointRecord(
                azure("Microsoft.Network/dnsZones/contoso.example/CNAME/orders"),
                List.of("orders-neu.contoso.example"),
                Duration.ofSeconds(60));
        var weu = "{\"properties\":{\"TTL\":300,\"CNAMERecord\":{\"cname\":\"orders-weu.contoso.example\"}}}";
        var alias = "{\"properties\":{\"TTL\":60,\"targetResource\":{\"id\":\"/subscriptions/s1/edge\"}}}";
        say(point, "", fake -> fake.on("GET", "/orders", 200, weu).on("PATCH", "/orders", 200, weu));
        say(
                point,
                "after another one",
                fake -> fake.on("GET", "/orders", 200, weu)
                        .on("PATCH", "/orders", 412, "{\"code\":\"PreconditionFailed\",\"message\":\"etag\"}"));
        say(point, "of an alias", fake -> fake.on("GET", "/orders", 200, alias));
    }

    private void say(Action action, String what, Consumer<FakeAzure> before) throws IOException {
        try (var fake = new FakeAzure()) {
            before.accept(fake);
            var outcome = carryOut(fake, action);
            var name = "`" + action.getClass().getSimpleName() + "` "
                    + outcome.getClass().getSimpleName();
            sentences.put(what.isEmpty() ? name : name + ", " + what, outcome.words());
        }
    }

    private Outcome carryOut(FakeAzure fake, Action action) {
        return Adapters.over(fake.arm(new HandClock()), book).stream()
                .filter(adapter -> adapter.kind().equals(action.getClass()))
                .findFirst()
                .orElseThrow()
                .carryOut(orderTo(action), WANTED);
    }

    private static String pool(int nodes) {
        return """
               {"name":"work","properties":{"count":%s,"enableAutoScaling":false,"vmSize":"Standard_D4s_v5","mode":"User",
                "eTag":"e-1","provisioningState":"Succeeded"}}""".formatted(nodes);
    }

    private static String status(String status) {
        return "{\"name\":\"neu\",\"properties\":{\"endpointStatus\":\"%s\"}}".formatted(status);
    }

    private static ResourceId azure(String type) {
        return new ResourceId(
                "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/orders/providers/" + type);
    }
}
