package io.understudy.world;

import io.understudy.world.data.Data;
import io.understudy.world.ground.Ground;
import io.understudy.world.service.Service;
import io.understudy.world.service.cluster.Clusters;
import io.understudy.world.service.cosmos.CosmosAccounts;
import io.understudy.world.service.dns.DnsZones;
import io.understudy.world.service.failovergroup.FailoverGroups;
import io.understudy.world.service.frontdoor.FrontDoor;
import io.understudy.world.service.postgres.PostgresServers;
import io.understudy.world.service.redis.RedisCaches;
import io.understudy.world.service.storage.StorageAccounts;
import io.understudy.world.service.trafficmanager.TrafficManager;
import io.understudy.world.stamp.StampGates;
import io.understudy.world.stamp.Stamps;
import java.util.List;

/** The services of Azure that are modelled, and the stamps that stand between them. A new service joins the list here. */
final class Services {

    private final Clusters clusters;
    private final Data data;
    private final FailoverGroups failoverGroups;
    private final PostgresServers postgresServers;
    private final RedisCaches redisCaches;
    private final CosmosAccounts cosmosAccounts;
    private final StorageAccounts storageAccounts;
    private final Stamps stamps;
    private final FrontDoor frontDoor;
    private final TrafficManager trafficManager;
    private final DnsZones zones;
    private final List<Service> all;

    /** Each comes after those that it needs; what is drawn first depends on this order. */
    Services(World world, Ground ground, StampGates gates) {
        clusters = new Clusters(world.sizes(), ground);
        data = new Data(ground);
        failoverGroups = new FailoverGroups(ground, data);
        postgresServers = new PostgresServers(ground, data);
        redisCaches = new RedisCaches(ground, data);
        cosmosAccounts = new CosmosAccounts(ground, data);
        storageAccounts = new StorageAccounts(ground, data);
        stamps = new Stamps(ground, gates, clusters, data);
        frontDoor = new FrontDoor(world.probing(), ground, stamps);
        trafficManager = new TrafficManager(ground, stamps);
        zones = new DnsZones(ground, stamps);
        all = List.of(
                clusters,
                failoverGroups,
                cosmosAccounts,
                storageAccounts,
                postgresServers,
                redisCaches,
                frontDoor,
                trafficManager,
                zones);
    }

    Clusters clusters() {
        return clusters;
    }

    Data data() {
        return data;
    }

    FailoverGroups failoverGroups() {
        return failoverGroups;
    }

    PostgresServers postgresServers() {
        return postgresServers;
    }

    RedisCaches redisCaches() {
        return redisCaches;
    }

    CosmosAccounts cosmosAccounts() {
        return cosmosAccounts;
    }

    StorageAccounts storageAccounts() {
        return storageAccounts;
    }

    Stamps stamps() {
        return stamps;
    }

    FrontDoor frontDoor() {
        return frontDoor;
    }

    TrafficManager trafficManager() {
        return trafficManager;
    }

    DnsZones zones() {
        return zones;
    }

    List<Service> all() {
        return all;
    }
}
