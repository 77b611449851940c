package io.understudy.topology;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Estates for tests: one workload in two regions, off its leash and automatic. */
public final class Estates {

    public static final StampName WEU = new StampName("weu");
    public static final StampName NEU = new StampName("neu");

    private static final String GROUP = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/";

    private Estates() {}

    public static Estate anyEstate() {
        return new Estate(
                "contoso",
                new Region("swedencentral"),
                List.of(anyWorkload()),
                List.of(new Channel(new ChannelName("ops"), ChannelKind.WEBHOOK, "OPS_URL", "OPS_SECRET")),
                Set.of());
    }

    public static Workload anyWorkload() {
        return workload(trusting());
    }

    public static Workload workload(Policy policy) {
        return workload(DeploymentModel.ACTIVE_PASSIVE, policy);
    }

    public static Workload workload(DeploymentModel model, Policy policy) {
        return workload(model, policy, standby(model));
    }

    /** Both stamps admit users; data is written in weu. */
    public static Workload sideBySide() {
        return workload(DeploymentModel.ACTIVE_ACTIVE, trusting(), Role.ACTIVE);
    }

    private static Workload workload(DeploymentModel model, Policy policy, Role second) {
        return new Workload(
                new WorkloadName("orders"),
                model,
                0,
                URI.create("https://orders.contoso.example/"),
                Door.INGRESS,
                List.of(stamp(WEU, "westeurope", Role.ACTIVE), stamp(NEU, "northeurope", second)),
                List.of(new FailoverGroup(
                        "fog-orders",
                        Map.of(
                                WEU, new ResourceId(GROUP + "weu/providers/Microsoft.Sql/servers/sql-weu"),
                                NEU, new ResourceId(GROUP + "neu/providers/Microsoft.Sql/servers/sql-neu")))),
                policy,
                List.of(new ChannelName("ops")),
                List.of(),
                Set.of());
    }

    public static Policy trusting() {
        return new Policy(
                true,
                false,
                Duration.ofSeconds(30),
                Duration.ofMinutes(60),
                Duration.ofSeconds(10),
                Duration.ofMinutes(3),
                LatchPolicy.DEMOTE);
    }

    /** One with a server in each of the two stamps. */
    public static PostgresDatabase aPostgresDatabase(String name, LossKnown lossKnown) {
        return new PostgresDatabase(
                name, Map.of(WEU, flexibleServer(name, WEU), NEU, flexibleServer(name, NEU)), lossKnown);
    }

    public static RedisCache aRedisCache(String name, LossKnown lossKnown) {
        return new RedisCache(
                name, Map.of(WEU, inCache("redis", name, WEU), NEU, inCache("redis", name, NEU)), lossKnown);
    }

    public static ActiveRedisCache anActiveRedisCache(String name, LossKnown lossKnown) {
        return new ActiveRedisCache(
                name,
                Map.of(WEU, inCache("redisEnterprise", name, WEU), NEU, inCache("redisEnterprise", name, NEU)),
                lossKnown);
    }

    private static ResourceId inCache(String type, String name, StampName stamp) {
        return new ResourceId(GROUP + stamp + "/providers/Microsoft.Cache/" + type + "/" + name + "-" + stamp);
    }

    private static ResourceId flexibleServer(String name, StampName stamp) {
        return new ResourceId(
                GROUP + stamp + "/providers/Microsoft.DBforPostgreSQL/flexibleServers/" + name + "-" + stamp);
    }

    private static Role standby(DeploymentModel model) {
        return model == DeploymentModel.PASSIVE_COLD ? Role.COLD : Role.PASSIVE;
    }

    private static Stamp stamp(StampName name, String region, Role role) {
        return new Stamp(
                name,
                new Region(region),
                role,
                new Cluster(
                        new ResourceId(
                                GROUP + name + "/providers/Microsoft.ContainerService/managedClusters/aks-" + name),
                        List.of(new NodePool("work", 3, 6))),
                Optional.of(new Origin(
                        new ResourceId(GROUP + "edge/providers/Microsoft.Cdn/profiles/afd/originGroups/orders/origins/"
                                + name),
                        "orders-" + name + ".contoso.example")),
                Optional.empty(),
                URI.create("https://orders-" + name + ".verify.contoso.example"));
    }
}
