package io.understudy.functions.azure;

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
import io.understudy.functions.azure.aks.LastOperation;
import io.understudy.functions.azure.aks.SeenCluster;
import io.understudy.functions.azure.aks.SeenNodePool;
import io.understudy.functions.azure.arm.Position;
import io.understudy.functions.azure.calls.CallFailure;
import io.understudy.functions.azure.calls.CallFaults;
import io.understudy.functions.azure.calls.ServiceError;
import io.understudy.functions.azure.cosmos.SeenAccount;
import io.understudy.functions.azure.dns.SeenRecord;
import io.understudy.functions.azure.frontdoor.SeenOrigin;
import io.understudy.functions.azure.frontdoor.SeenOrigins;
import io.understudy.functions.azure.postgres.SeenPostgresServer;
import io.understudy.functions.azure.redis.SeenCacheLink;
import io.understudy.functions.azure.redis.SeenCacheLink.Link;
import io.understudy.functions.azure.sql.SeenFailoverGroup;
import io.understudy.functions.azure.storage.SeenStorage;
import io.understudy.functions.azure.trafficmanager.SeenEndpoint;
import io.understudy.topology.Endpoint;
import io.understudy.topology.LossKnown;
import io.understudy.topology.Region;
import io.understudy.topology.ResourceId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What comes of each change of a resource, one example for each position in which the resource can be found. */
public final class SaidByResources {

    private static final ServiceError NO_ROOM =
            new ServiceError("AllocationFailed", "There is not enough capacity in the region.");
    private static final LastOperation OVER = new LastOperation("Succeeded", ServiceError.NONE);
    private static final LastOperation UPDATING = new LastOperation("Updating", ServiceError.NONE);
    private static final LastOperation FAILED = new LastOperation("Failed", NO_ROOM);

    private final Map<String, String> sentences = new LinkedHashMap<>();

    private SaidByResources() {}

    /** The sentences, by the action and the position. */
    public static Map<String, String> sentences() {
        var said = new SaidByResources();
        said.byClusters();
        said.byPools();
        said.byData();
        said.byAccounts();
        said.byFiles();
        said.byRoutes();
        said.byCallsThatFailed();
        return said.sentences;
    }

    private void byClusters() {
        var start = new StartCluster(azure("Microsoft.ContainerService/managedClusters/aks-neu"));
        say(start, new SeenCluster(false, OVER).towards(start));
        say(start, new SeenCluster(false, new LastOperation("Starting", ServiceError.NONE)).towards(start));
        say(start, new SeenCluster(false, FAILED).towards(start));
        say(start, new SeenCluster(true, OVER).towards(start));
        var stop = new StopCluster(azure("Microsoft.ContainerService/managedClusters/aks-neu"));
        say(stop, new SeenCluster(true, OVER).towards(stop));
        say(stop, new SeenCluster(true, new LastOperation("Stopping", ServiceError.NONE)).towards(stop));
        say(stop, new SeenCluster(true, FAILED).towards(stop));
        say(stop, new SeenCluster(false, OVER).towards(stop));
    }

    private void byPools() {
        var cluster = azure("Microsoft.ContainerService/managedClusters/aks-neu");
        var grow = new ScaleNodePool(cluster, "work", 3);
        say(grow, new SeenNodePool(1, 1, OVER).towards(grow));
        say(grow, new SeenNodePool(2, 3, UPDATING).towards(grow));
        say(grow, new SeenNodePool(1, 3, FAILED).towards(grow));
        say(grow, new SeenNodePool(3, 3, OVER).towards(grow));
        var shrink = new ShrinkNodePool(cluster, "work", 1);
        say(shrink, new SeenNodePool(3, 3, OVER).towards(shrink));
        say(shrink, new SeenNodePool(3, 1, UPDATING).towards(shrink));
        say(shrink, new SeenNodePool(1, 1, OVER).towards(shrink));
    }

    private void byData() {
        var promote = new PromoteFailoverGroup(azure("Microsoft.Sql/servers/sql-neu"), "fog-orders", DataLoss.REFUSED);
        say(promote, new SeenFailoverGroup(false).towards(promote));
        say(promote, new SeenFailoverGroup(true).towards(promote));
        var replica = new PromotePostgresReplica(
                azure("Microsoft.DBforPostgreSQL/flexibleServers/pg-neu"), "orders-pg", DataLoss.REFUSED);
        say(replica, new SeenPostgresServer("Ready", "AsyncReplica", "Active").towards(replica));
        say(replica, new SeenPostgresServer("Updating", "AsyncReplica", "Reconfiguring").towards(replica));
        say(replica, new SeenPostgresServer("Ready", "None", "").towards(replica));
        say(replica, new SeenPostgresServer("Ready", "Primary", "Active").towards(replica));
        var unlink = new UnlinkRedisCache(
                azure("Microsoft.Cache/redis/redis-neu"),
                azure("Microsoft.Cache/redis/redis-weu"),
                "orders-cache",
                LossKnown.UNKNOWN,
                DataLoss.REFUSED);
        say(unlink, new SeenCacheLink(List.of(new Link(true, true, true)), false).towards(unlink));
        say(unlink, new SeenCacheLink(List.of(new Link(true, true, false)), false).towards(unlink));
        say(unlink, new SeenCacheLink(List.of(), false).towards(unlink));
        say(unlink, new SeenCacheLink(List.of(), true).towards(unlink));
    }

    private void byAccounts() {
        var west = new Region("westeurope");
        var north = new Region("northeurope");
        var order = List.of(west, north);
        var write = new PromoteCosmosRegion(
                azure("Microsoft.DocumentDB/databaseAccounts/orders"), "documents", north, DataLoss.REFUSED);
        say(write, new SeenAccount(order, List.of(west), order, false).towards(write));
        say(write, new SeenAccount(order, List.of(west), order, true).towards(write));
        say(write, new SeenAccount(order, List.of(west), List.of(west), false).towards(write));
        say(write, new SeenAccount(order, List.of(north), order, false).towards(write));
    }

    private void byFiles() {
        var west = new Region("westeurope");
        var north = new Region("northeurope");
        var can = new SeenStorage.Can(true, true, "Live");
        var failOver = new FailOverStorageAccount(
                azure("Microsoft.Storage/storageAccounts/orders"), "files", north, DataLoss.REFUSED);
        say(failOver, new SeenStorage(west, Optional.of(north), false, can).towards(failOver));
        say(failOver, new SeenStorage(west, Optional.of(north), true, can).towards(failOver));
        say(failOver, new SeenStorage(west, Optional.empty(), false, can).towards(failOver));
        say(failOver, new SeenStorage(north, Optional.of(west), false, can).towards(failOver));
    }

    private void byRoutes() {
        var lower = new UpdateOrigin(azure("Microsoft.Cdn/profiles/edge/originGroups/orders/origins/weu"), 5, true);
        say(lower, seen(1, "Succeeded").towards(lower));
        say(lower, seen(1, "Updating").towards(lower));
        say(lower, seen(1, "Failed").towards(lower));
        say(lower, seen(5, "Succeeded").towards(lower));
        var endpoint = new Endpoint(azure("Microsoft.Network/trafficManagerProfiles/orders/azureEndpoints/neu"));
        var enable = new SetEndpointStatus(endpoint, true);
        say(enable, new SeenEndpoint("Disabled").towards(enable));
        say(enable, new SeenEndpoint("Enabled").towards(enable));
        var point = new PointRecord(
                azure("Microsoft.Network/dnsZones/contoso.example/CNAME/orders"),
                List.of("orders-neu.contoso.example"),
                Duration.ofSeconds(60));
        say(point, new SeenRecord(List.of("orders-weu.contoso.example"), 60, "").towards(point));
        say(point, new SeenRecord(point.values(), 60, "").towards(point));
    }

    /** What a failed call comes to; its words are the same for every action. */
    private void byCallsThatFailed() {
        say("a refusal", answered(403, "AuthorizationFailed", "The client has no right to do this."));
        say("no room", answered(409, NO_ROOM.code(), NO_ROOM.said()));
        say("too many calls", answered(429, "TooManyRequests", "The request is being throttled."));
        say("a call without an answer", CallFailure.uncertain("start cluster aks-neu", "nothing came within 30 s"));
        say("a call that never left us", CallFailure.unheard("start cluster aks-neu", "there was no connection"));
    }

    private static CallFailure answered(int status, String code, String said) {
        return CallFailure.answered("start cluster aks-neu", status, new ServiceError(code, said), Duration.ZERO);
    }

    private static SeenOrigins seen(int priority, String state) {
        return new SeenOrigins(new SeenOrigin(priority, "Enabled", state), Optional.empty());
    }

    private static ResourceId azure(String type) {
        return new ResourceId(
                "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/orders/providers/" + type);
    }

    private void say(Record action, Position position) {
        sentences.put(
                "`" + action.getClass().getSimpleName() + "` "
                        + position.getClass().getSimpleName(),
                position.words());
    }

    private void say(String what, CallFailure failure) {
        var outcome = CallFaults.outcome(failure, Duration.ZERO);
        sentences.put(what + ": `" + outcome.getClass().getSimpleName() + "`", outcome.words());
    }
}
