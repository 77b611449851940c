package io.understudy.local.azure;

import io.understudy.topology.Cluster;
import io.understudy.topology.DeploymentModel;
import io.understudy.topology.Door;
import io.understudy.topology.Estate;
import io.understudy.topology.FailoverGroup;
import io.understudy.topology.NodePool;
import io.understudy.topology.Origin;
import io.understudy.topology.Policy;
import io.understudy.topology.Region;
import io.understudy.topology.ResourceId;
import io.understudy.topology.Role;
import io.understudy.topology.Stamp;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import io.understudy.topology.WorkloadName;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Orders in West Europe, with a standby in North Europe. */
public final class AnEstate {

    public static final String SUBSCRIPTION = "/subscriptions/00000000-0000-0000-0000-0000000000aa";
    public static final WorkloadName ORDERS = new WorkloadName("orders");
    public static final StampName WEU = new StampName("weu");
    public static final StampName NEU = new StampName("neu");
    public static final Region WEST = new Region("westeurope");
    public static final Region NORTH = new Region("northeurope");
    public static final String GROUP = "orders-data";
    public static final ResourceId PROFILE =
            new ResourceId(SUBSCRIPTION + "/resourceGroups/orders-edge/providers/Microsoft.Cdn/profiles/edge");

    private AnEstate() {}

    public static Estate withAStandby() {
        return withAStandby(Role.PASSIVE);
    }

    public static Estate withAStandby(Role role) {
        var workload = new Workload(
                ORDERS,
                role == Role.COLD ? DeploymentModel.PASSIVE_COLD : DeploymentModel.ACTIVE_PASSIVE,
                0,
                URI.create("https://orders.contoso.example"),
                Door.INGRESS,
                List.of(stamp(WEU, WEST, Role.ACTIVE), stamp(NEU, NORTH, role)),
                List.of(new FailoverGroup(
                        GROUP, Map.of(WEU, server(WEU), NEU, server(NEU)), GROUP + ".database.windows.net")),
                Policy.cautious(),
                List.of(),
                Set.of());
        return new Estate("contoso", new Region("swedencentral"), List.of(workload), List.of(), Set.of());
    }

    public static ResourceId server(StampName stamp) {
        return new ResourceId(SUBSCRIPTION + "/resourceGroups/orders-" + stamp
                + "/providers/Microsoft.Sql/servers/orders-sql-" + stamp);
    }

    public static ResourceId cluster(StampName stamp) {
        return new ResourceId(SUBSCRIPTION + "/resourceGroups/orders-" + stamp
                + "/providers/Microsoft.ContainerService/managedClusters/orders-aks-" + stamp);
    }

    public static ResourceId origin(StampName stamp) {
        return new ResourceId(PROFILE + "/originGroups/orders/origins/" + stamp);
    }

    private static Stamp stamp(StampName name, Region region, Role role) {
        return new Stamp(
                name,
                region,
                role,
                new Cluster(cluster(name), List.of(new NodePool("apps", 3, 6))),
                new Origin(origin(name), name + ".orders.contoso.example"),
                URI.create("https://" + name + ".verify.contoso.example"));
    }
}
