package io.understudy.readiness;

import io.understudy.action.Action;
import io.understudy.action.AdmitStamp;
import io.understudy.action.CloseStamp;
import io.understudy.action.ConfirmFenced;
import io.understudy.action.DataLoss;
import io.understudy.action.FailOverStorageAccount;
import io.understudy.action.PointRecord;
import io.understudy.action.PromoteCosmosRegion;
import io.understudy.action.PromoteFailoverGroup;
import io.understudy.action.PromotePostgresReplica;
import io.understudy.action.ScaleNodePool;
import io.understudy.action.SendNotice;
import io.understudy.action.SetEndpointStatus;
import io.understudy.action.ShrinkNodePool;
import io.understudy.action.SignDocuments;
import io.understudy.action.StartCluster;
import io.understudy.action.StopCluster;
import io.understudy.action.UnlinkRedisCache;
import io.understudy.action.UpdateOrigin;
import io.understudy.action.VerifyInside;
import io.understudy.action.VerifyOutside;
import io.understudy.action.VerifyWrites;
import io.understudy.topology.RecordKind;
import io.understudy.topology.ResourceId;
import java.util.List;
import java.util.stream.Stream;

/** Which rights at which resource an action needs; a test compares it with what the adapters ask for. */
public final class NeededRights implements Action.Cases<List<Need>> {

    private static final String CLUSTERS = "Microsoft.ContainerService/managedClusters";
    private static final String GROUPS = "Microsoft.Sql/servers/failoverGroups";
    private static final String FLEXIBLE_SERVERS = "Microsoft.DBforPostgreSQL/flexibleServers";
    private static final String LINKS = "Microsoft.Cache/redis/linkedServers";
    private static final String COSMOS = "Microsoft.DocumentDB/databaseAccounts";
    private static final String STORAGE = "Microsoft.Storage/storageAccounts";
    private static final String ORIGINS = "Microsoft.Cdn/profiles/origingroups/origins";
    private static final String ZONES = "Microsoft.Network/dnsZones";
    private static final String PROFILES = "Microsoft.Network/trafficManagerProfiles";

    @Override
    public List<Need> startCluster(StartCluster action) {
        return needs(action.cluster(), CLUSTERS + "/read", CLUSTERS + "/start/action");
    }

    @Override
    public List<Need> scaleNodePool(ScaleNodePool action) {
        return needs(action.cluster(), CLUSTERS + "/agentPools/read", CLUSTERS + "/agentPools/write");
    }

    @Override
    public List<Need> shrinkNodePool(ShrinkNodePool action) {
        return needs(action.cluster(), CLUSTERS + "/agentPools/read", CLUSTERS + "/agentPools/write");
    }

    @Override
    public List<Need> stopCluster(StopCluster action) {
        return needs(action.cluster(), CLUSTERS + "/read", CLUSTERS + "/stop/action");
    }

    @Override
    public List<Need> promoteFailoverGroup(PromoteFailoverGroup action) {
        var verb = action.dataLoss() == DataLoss.ACCEPTED ? "/forceFailoverAllowDataLoss" : "/failover";
        return needs(action.server(), GROUPS + "/read", GROUPS + verb + "/action");
    }

    /** Azure has one right for both ways, and for everything else that can be written to the server. */
    @Override
    public List<Need> promotePostgresReplica(PromotePostgresReplica action) {
        return needs(action.server(), FLEXIBLE_SERVERS + "/read", FLEXIBLE_SERVERS + "/write");
    }

    /** The link is taken away at the cache that is written until then. */
    @Override
    public List<Need> unlinkRedisCache(UnlinkRedisCache action) {
        return List.of(new Need(action.cache(), LINKS + "/read"), new Need(action.partner(), LINKS + "/delete"));
    }

    @Override
    public List<Need> promoteCosmosRegion(PromoteCosmosRegion action) {
        var verb = action.dataLoss() == DataLoss.ACCEPTED ? "/offlineRegion" : "/failoverPriorityChange";
        return needs(action.account(), COSMOS + "/read", COSMOS + verb + "/action");
    }

    /** Azure knows one right for both ways, so the right to copy first is also the right to lose what was not copied. */
    @Override
    public List<Need> failOverStorageAccount(FailOverStorageAccount action) {
        return needs(action.account(), STORAGE + "/read", STORAGE + "/failover/action");
    }

    @Override
    public List<Need> updateOrigin(UpdateOrigin action) {
        return Stream.concat(
                        needs(action.origin(), ORIGINS + "/read", ORIGINS + "/write").stream(),
                        action.rival().stream().map(rival -> new Need(rival, ORIGINS + "/read")))
                .toList();
    }

    @Override
    public List<Need> setEndpointStatus(SetEndpointStatus action) {
        var endpoints = PROFILES + "/" + action.endpoint().type();
        return needs(action.endpoint().profile(), endpoints + "/read", endpoints + "/write");
    }

    @Override
    public List<Need> pointRecord(PointRecord action) {
        var records = ZONES + "/" + RecordKind.of(action.record());
        return needs(action.record(), records + "/read", records + "/write");
    }

    @Override
    public List<Need> signDocuments(SignDocuments action) {
        return List.of();
    }

    @Override
    public List<Need> closeStamp(CloseStamp action) {
        return List.of();
    }

    @Override
    public List<Need> admitStamp(AdmitStamp action) {
        return List.of();
    }

    @Override
    public List<Need> verifyInside(VerifyInside action) {
        return List.of();
    }

    @Override
    public List<Need> verifyWrites(VerifyWrites action) {
        return List.of();
    }

    @Override
    public List<Need> verifyOutside(VerifyOutside action) {
        return List.of();
    }

    @Override
    public List<Need> confirmFenced(ConfirmFenced action) {
        return List.of();
    }

    @Override
    public List<Need> sendNotice(SendNotice action) {
        return List.of();
    }

    private static List<Need> needs(ResourceId resource, String... rights) {
        return Stream.of(rights).map(right -> new Need(resource, right)).toList();
    }
}
