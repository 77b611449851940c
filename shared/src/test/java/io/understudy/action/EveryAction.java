package io.understudy.action;

import static io.understudy.topology.Estates.NEU;
import static io.understudy.topology.Estates.WEU;

import io.understudy.activation.Activation;
import io.understudy.activation.Duty;
import io.understudy.activation.Fence;
import io.understudy.topology.ChannelName;
import io.understudy.topology.Endpoint;
import io.understudy.topology.LossKnown;
import io.understudy.topology.Region;
import io.understudy.topology.ResourceId;
import io.understudy.topology.WorkloadName;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** One example of every action; a test sees to it that none is left out. */
public final class EveryAction {

    private static final String GROUP = "/subscriptions/s1/resourceGroups/rg1/providers/";
    private static final URI VERIFICATION = URI.create("https://orders-neu.verify.contoso.example");

    private EveryAction() {}

    public static List<Action> examples() {
        return List.of(
                new StartCluster(resource("Microsoft.ContainerService/managedClusters/aks-neu")),
                new ScaleNodePool(resource("Microsoft.ContainerService/managedClusters/aks-neu"), "work", 3),
                new ShrinkNodePool(resource("Microsoft.ContainerService/managedClusters/aks-neu"), "work", 1),
                new StopCluster(resource("Microsoft.ContainerService/managedClusters/aks-neu")),
                new PromoteFailoverGroup(resource("Microsoft.Sql/servers/sql-neu"), "fog-orders", DataLoss.ACCEPTED),
                new PromotePostgresReplica(
                        resource("Microsoft.DBforPostgreSQL/flexibleServers/pg-neu"), "orders-pg", DataLoss.ACCEPTED),
                new UnlinkRedisCache(
                        resource("Microsoft.Cache/redis/redis-neu"),
                        resource("Microsoft.Cache/redis/redis-weu"),
                        "orders-cache",
                        LossKnown.UNKNOWN,
                        DataLoss.ACCEPTED),
                new PromoteCosmosRegion(
                        resource("Microsoft.DocumentDB/databaseAccounts/orders-cosmos"),
                        "orders-documents",
                        new Region("northeurope"),
                        DataLoss.ACCEPTED),
                new FailOverStorageAccount(
                        resource("Microsoft.Storage/storageAccounts/ordersdata"),
                        "orders-files",
                        new Region("northeurope"),
                        DataLoss.ACCEPTED),
                new UpdateOrigin(resource("Microsoft.Cdn/profiles/afd/originGroups/orders/origins/weu"), 5, true),
                new SetEndpointStatus(endpoint("weu"), true),
                new PointRecord(
                        resource("Microsoft.Network/dnsZones/contoso.example/CNAME/orders"),
                        List.of("orders-neu.contoso.example"),
                        Duration.ofSeconds(60)),
                new SignDocuments(List.of(activation(0, Duty.nothing(WEU)), activation(1, Duty.everything(NEU)))),
                new CloseStamp(WEU, activation(0, Duty.nothing(WEU), Duty.nothing(NEU))),
                new AdmitStamp(NEU, activation(1, Duty.nothing(WEU), Duty.everything(NEU))),
                new VerifyInside(NEU, VERIFICATION),
                new VerifyWrites(NEU, VERIFICATION),
                new VerifyOutside(URI.create("https://orders.contoso.example"), NEU),
                new ConfirmFenced(WEU, VERIFICATION, new Fence(7)),
                new SendNotice(new ChannelName("ops"), notice()));
    }

    /** The examples of one effect, so that a claim about it holds for every action that will ever have it. */
    public static List<Action> with(Effect effect) {
        return examples().stream().filter(a -> a.effect() == effect).toList();
    }

    public static Activation activation(int revision, Duty... duties) {
        return new Activation(
                new WorkloadName("orders"),
                new Fence(7),
                revision,
                Instant.parse("2026-11-21T06:00:00Z"),
                Arrays.asList(duties));
    }

    private static Endpoint endpoint(String name) {
        return new Endpoint(resource("Microsoft.Network/trafficManagerProfiles/orders/azureEndpoints/" + name));
    }

    private static ResourceId resource(String below) {
        return new ResourceId(GROUP + below);
    }

    private static Notice notice() {
        return new Notice(
                "orders-7/started", new WorkloadName("orders"), Notice.Urgency.PAGE, "orders moves", List.of());
    }
}
