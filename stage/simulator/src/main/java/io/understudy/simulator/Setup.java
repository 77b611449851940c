package io.understudy.simulator;

import io.understudy.simulator.time.Chance;
import io.understudy.topology.Channel;
import io.understudy.topology.ChannelKind;
import io.understudy.topology.ChannelName;
import io.understudy.topology.Cluster;
import io.understudy.topology.DeploymentModel;
import io.understudy.topology.Door;
import io.understudy.topology.Estate;
import io.understudy.topology.FailoverGroup;
import io.understudy.topology.LatchPolicy;
import io.understudy.topology.NodePool;
import io.understudy.topology.Origin;
import io.understudy.topology.Policy;
import io.understudy.topology.Region;
import io.understudy.topology.ResourceId;
import io.understudy.topology.Role;
import io.understudy.topology.Stamp;
import io.understudy.topology.StampName;
import io.understudy.topology.WarmPolicy;
import io.understudy.topology.Workload;
import io.understudy.topology.WorkloadName;
import io.understudy.world.ground.LatencyProfile;
import io.understudy.world.ground.Spread;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The estate of one life: orders in West Europe, with a standby in North Europe.
 *
 * @param standby whether the other stamp admits users, too, or idles, or is stopped
 * @param isPublishedBefore whether another installation has published before us, under higher fences
 * @param latchesFast whether Front Door takes a change in within a minute and a half: nobody waits for it, and a life
 *     that need not wait for it either is over sooner
 */
public record Setup(Role standby, Policy policy, boolean isPublishedBefore, boolean latchesFast) {

    public static final WorkloadName ORDERS = new WorkloadName("orders");
    public static final StampName WEU = new StampName("weu");
    public static final StampName NEU = new StampName("neu");
    public static final Region WEST = new Region("westeurope");
    public static final Region NORTH = new Region("northeurope");
    public static final String GROUP = "orders-data";

    /** One life in ten waits for Front Door as long as people do. */
    private static final double LATCHES_FAST = 0.9;

    /** As many as the world gives to a standby. */
    private static final int NODES_STANDBY = 1;

    private static final String SUBSCRIPTION = "/subscriptions/00000000-0000-0000-0000-0000000000aa";
    private static final String EDGE =
            SUBSCRIPTION + "/resourceGroups/orders-edge/providers/Microsoft.Cdn/profiles/edge";
    private static final Channel OPS =
            new Channel(new ChannelName("ops"), ChannelKind.WEBHOOK, "OPS_URL", "OPS_SECRET");
    private static final Channel TEAMS = new Channel(new ChannelName("teams"), ChannelKind.TEAMS, "TEAMS_URL", "");

    /** The example estate: automatic, off the leash, thirty seconds of writes may be lost. */
    public static Setup asShipped() {
        return new Setup(
                Role.PASSIVE,
                new Policy(
                        true,
                        false,
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(60),
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(3),
                        LatchPolicy.DEMOTE),
                false,
                false);
    }

    /** One of the estates that people have. */
    static Setup drawn(Chance chance) {
        var allowed = chance.oneOf("data loss", List.of(Duration.ZERO, Duration.ofSeconds(30), Duration.ofMinutes(5)));
        return new Setup(
                chance.happens("cold", 0.25) ? Role.COLD : Role.PASSIVE,
                new Policy(
                        chance.happens("automatic", 0.9),
                        chance.happens("leashed", 0.05),
                        allowed,
                        Duration.ofMinutes(60),
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(3),
                        chance.happens("disable", 0.3) ? LatchPolicy.DISABLE : LatchPolicy.DEMOTE),
                false,
                chance.happens("latches fast", LATCHES_FAST));
    }

    public Setup cold() {
        return new Setup(Role.COLD, policy, isPublishedBefore, latchesFast);
    }

    /** Both stamps admit users; data is written in weu. */
    public Setup sideBySide() {
        return new Setup(Role.ACTIVE, policy, isPublishedBefore, latchesFast);
    }

    public Setup publishedBefore() {
        return new Setup(standby, policy, true, latchesFast);
    }

    public Setup byHand() {
        return with(new Policy(
                false,
                policy.leashed(),
                policy.dataLossMax(),
                policy.quietPeriod(),
                policy.fenceWait(),
                policy.closedMax(),
                policy.latch()));
    }

    public Setup onTheLeash() {
        return with(new Policy(
                policy.automatic(),
                true,
                policy.dataLossMax(),
                policy.quietPeriod(),
                policy.fenceWait(),
                policy.closedMax(),
                policy.latch()));
    }

    public Setup allowingLossOf(Duration loss) {
        return with(new Policy(
                policy.automatic(),
                policy.leashed(),
                loss,
                policy.quietPeriod(),
                policy.fenceWait(),
                policy.closedMax(),
                policy.latch()));
    }

    public Setup latching(LatchPolicy latch) {
        return with(new Policy(
                policy.automatic(),
                policy.leashed(),
                policy.dataLossMax(),
                policy.quietPeriod(),
                policy.fenceWait(),
                policy.closedMax(),
                latch));
    }

    /** The standby is made ready as soon as the active stamp is suspected, and goes back to the size that it has. */
    public Setup warmingAtSuspicion() {
        return with(new Policy(
                policy.automatic(),
                policy.leashed(),
                policy.dataLossMax(),
                policy.quietPeriod(),
                policy.fenceWait(),
                policy.closedMax(),
                policy.latch(),
                WarmPolicy.AT_SUSPICION));
    }

    private Setup with(Policy changed) {
        return new Setup(standby, changed, isPublishedBefore, latchesFast);
    }

    LatencyProfile latencies() {
        var measured = LatencyProfile.az2026();
        return latchesFast ? measured.withFrontDoorWrite(Spread.seconds(15, 90)) : measured;
    }

    Estate estate() {
        var model = switch (standby) {
            case ACTIVE -> DeploymentModel.ACTIVE_ACTIVE;
            case PASSIVE -> DeploymentModel.ACTIVE_PASSIVE;
            case COLD -> DeploymentModel.PASSIVE_COLD;
        };
        var orders = new Workload(
                ORDERS,
                model,
                0,
                URI.create("https://orders.contoso.example"),
                Door.INGRESS,
                List.of(stamp(WEU, WEST, Role.ACTIVE), stamp(NEU, NORTH, standby)),
                List.of(new FailoverGroup(GROUP, Map.of(WEU, server(WEU), NEU, server(NEU)))),
                policy,
                List.of(OPS.name(), TEAMS.name()),
                List.of(),
                Set.of());
        return new Estate("contoso", new Region("swedencentral"), List.of(orders), List.of(OPS, TEAMS), Set.of());
    }

    private Stamp stamp(StampName name, Region region, Role role) {
        var nodesStandby =
                policy.warmsAtSuspicion() && role != Role.COLD ? Optional.of(NODES_STANDBY) : Optional.<Integer>empty();
        var cluster = new Cluster(
                resource(name, "Microsoft.ContainerService/managedClusters/orders-aks-"),
                List.of(new NodePool("apps", 3, 6, nodesStandby)));
        var origin = new Origin(
                new ResourceId(EDGE + "/originGroups/orders/origins/" + name), name + ".orders.contoso.example");
        return new Stamp(
                name,
                region,
                role,
                cluster,
                Optional.of(origin),
                Optional.empty(),
                URI.create("https://" + name + ".verify.contoso.example"));
    }

    private static ResourceId server(StampName stamp) {
        return resource(stamp, "Microsoft.Sql/servers/orders-sql-");
    }

    private static ResourceId resource(StampName stamp, String kind) {
        return new ResourceId(SUBSCRIPTION + "/resourceGroups/orders-" + stamp + "/providers/" + kind + stamp);
    }
}
