package io.understudy.topology;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A workload that is being written down; unless a test says otherwise there is nothing to be said against it. */
public final class AWorkload {

    private static final String SUBSCRIPTION = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/";

    private final String name;
    private final List<AStamp> stamps = new ArrayList<>();
    private DeploymentModel model = DeploymentModel.ACTIVE_PASSIVE;
    private int tier = 0;
    private Door door = Door.INGRESS;
    private Policy policy = Estates.trusting();
    private List<ChannelName> channels = List.of(new ChannelName("ops"));
    private List<ChannelName> escalation = List.of();
    private Set<EstateRule> acknowledged = Set.of();
    private List<String> failoverGroups;
    private List<String> records = List.of();
    private Duration timeToLive = Duration.ofSeconds(60);
    private List<Store> otherStores = List.of();

    private AWorkload(String name) {
        this.name = name;
        this.failoverGroups = List.of(name + "-fog");
        stamps.add(new AStamp(name, "weu", "westeurope", Role.ACTIVE));
        stamps.add(new AStamp(name, "neu", "northeurope", Role.PASSIVE));
    }

    public static AWorkload called(String name) {
        return new AWorkload(name);
    }

    /** An estate of these, watched from a region that serves none of them. */
    public static Estate estateOf(AWorkload... workloads) {
        return estateWatchedFrom("swedencentral", Set.of(), workloads);
    }

    public static Estate estateWatchedFrom(String region, Set<EstateRule> acknowledged, AWorkload... workloads) {
        return new Estate(
                "contoso",
                new Region(region),
                Arrays.stream(workloads).map(AWorkload::written).toList(),
                List.of(new Channel(new ChannelName("ops"), ChannelKind.WEBHOOK, "OPS_URL", "OPS_SECRET")),
                acknowledged);
    }

    public AWorkload with(DeploymentModel declared) {
        model = declared;
        return this;
    }

    public AWorkload with(Door declared) {
        door = declared;
        return this;
    }

    public AWorkload with(Policy declared) {
        policy = declared;
        return this;
    }

    public AWorkload allowingLossOf(Duration dataLossMax) {
        return with(policy(policy.automatic(), dataLossMax, policy.latch(), policy.warm()));
    }

    public AWorkload movedByHand() {
        return with(policy(false, policy.dataLossMax(), policy.latch(), policy.warm()));
    }

    public AWorkload latching(LatchPolicy latch) {
        return with(policy(policy.automatic(), policy.dataLossMax(), latch, policy.warm()));
    }

    /** Its idle stamps have no node, and get theirs on a suspicion. */
    public AWorkload warmingAtSuspicion() {
        return with(policy(policy.automatic(), policy.dataLossMax(), policy.latch(), WarmPolicy.AT_SUSPICION))
                .standingByWith(0);
    }

    private Policy policy(boolean automatic, Duration dataLossMax, LatchPolicy latch, WarmPolicy warm) {
        var p = policy;
        return new Policy(
                automatic, p.leashed(), dataLossMax, p.quietPeriod(), p.fenceWait(), p.closedMax(), latch, warm);
    }

    /** Its other stamp's cluster is stopped, and started on a suspicion. */
    public AWorkload coldAndWarmingAtSuspicion() {
        warmingAtSuspicion().stamps.forEach(s -> s.nodesStandby = Optional.empty());
        return cold();
    }

    /** Its other stamp's cluster is stopped. */
    public AWorkload cold() {
        standby().is(Role.COLD);
        return with(DeploymentModel.PASSIVE_COLD);
    }

    public AWorkload standingByWith(int nodes) {
        stamps.forEach(s -> s.nodesStandby = Optional.of(nodes));
        return this;
    }

    public AWorkload tellingNobody() {
        channels = List.of();
        return this;
    }

    public AWorkload escalatingTo(String channel) {
        escalation = List.of(new ChannelName(channel));
        return this;
    }

    public AWorkload acknowledging(EstateRule... rules) {
        acknowledged = Set.of(rules);
        return this;
    }

    public AWorkload withoutData() {
        return withFailoverGroup();
    }

    public AWorkload inTier(int declared) {
        tier = declared;
        return this;
    }

    public AWorkload withFailoverGroup(String... groups) {
        failoverGroups = List.of(groups);
        return this;
    }

    /** No stamp is an origin. */
    public AWorkload withoutFrontDoor() {
        stamps.forEach(s -> s.isBehindFrontDoor = false);
        return this;
    }

    public AWorkload andStores(Store... beside) {
        otherStores = List.of(beside);
        return this;
    }

    /** Each stamp is an endpoint of one Traffic Manager profile. */
    public AWorkload withEndpointsOf(String profile) {
        stamps.forEach(s -> s.isEndpoint(profile, s.name));
        return this;
    }

    /** A record set of this name leads to the hosts of the stamps. */
    public AWorkload withRecord(String host) {
        records = List.of(host);
        return this;
    }

    public AWorkload keptFor(Duration declared) {
        timeToLive = declared;
        return this;
    }

    /** A third stamp. */
    public AWorkload andA(String stamp, String region, Role role) {
        stamps.add(new AStamp(name, stamp, region, role));
        return this;
    }

    public AStamp active() {
        return stamps.get(0);
    }

    public AStamp standby() {
        return stamps.get(1);
    }

    public Workload written() {
        return new Workload(
                new WorkloadName(name),
                model,
                tier,
                URI.create("https://" + name + ".contoso.example"),
                records.stream().map(this::recordSet).toList(),
                door,
                stamps.stream().map(AStamp::written).toList(),
                Stream.concat(failoverGroups.stream().map(this::failoverGroup), otherStores.stream())
                        .toList(),
                policy,
                channels,
                escalation,
                acknowledged);
    }

    private RecordSet recordSet(String host) {
        return new RecordSet(
                "www",
                new ResourceId(
                        SUBSCRIPTION + "edge/providers/Microsoft.Network/dnsZones/contoso.example/CNAME/" + host),
                timeToLive,
                stamps.stream().collect(Collectors.toMap(s -> new StampName(s.name), s -> List.of(s.host))));
    }

    private Store failoverGroup(String group) {
        return new FailoverGroup(
                group,
                stamps.stream().collect(Collectors.toMap(s -> new StampName(s.name), s -> new ResourceId(s.server))));
    }

    /** A stamp that is being written down. */
    public static final class AStamp {

        private final String name;
        private String region;
        private Role role;
        private String cluster;
        private String server;
        private String origin;
        private String host;
        private boolean isBehindFrontDoor = true;
        private Optional<Endpoint> endpoint = Optional.empty();
        private String verification;
        private Map<String, Integer> pools = Map.of("work", 6);
        private Optional<Integer> nodesStandby = Optional.empty();

        private AStamp(String workload, String name, String region, Role role) {
            var whole = workload + "-" + name;
            this.name = name;
            this.region = region;
            this.role = role;
            this.cluster = SUBSCRIPTION + whole + "/providers/Microsoft.ContainerService/managedClusters/" + whole;
            this.server = SUBSCRIPTION + whole + "/providers/Microsoft.Sql/servers/" + whole;
            this.origin = SUBSCRIPTION + "edge/providers/Microsoft.Cdn/profiles/afd/originGroups/" + workload
                    + "/origins/" + name;
            this.host = whole + ".contoso.example";
            this.verification = "https://" + whole + ".verify.contoso.example";
        }

        public void is(Role declared) {
            role = declared;
        }

        public void standsIn(String declared) {
            region = declared;
        }

        public void runsIn(String group, String clusterName) {
            cluster = SUBSCRIPTION + group + "/providers/Microsoft.ContainerService/managedClusters/" + clusterName;
        }

        public void isServedBy(String group, String sqlServer) {
            server = SUBSCRIPTION + group + "/providers/Microsoft.Sql/servers/" + sqlServer;
        }

        public void isOrigin(String originGroup, String originName) {
            origin = SUBSCRIPTION + "edge/providers/Microsoft.Cdn/profiles/afd/originGroups/" + originGroup
                    + "/origins/" + originName;
        }

        public void isReachedAt(String originHost) {
            host = originHost;
        }

        public void isEndpoint(String profile, String endpointName) {
            endpoint = Optional.of(new Endpoint(new ResourceId(SUBSCRIPTION
                    + "edge/providers/Microsoft.Network/trafficManagerProfiles/" + profile + "/azureEndpoints/"
                    + endpointName)));
        }

        public void isVerifiedAt(String address) {
            verification = address;
        }

        public void growsTo(Map<String, Integer> nodesFull) {
            pools = nodesFull;
        }

        private Stamp written() {
            return new Stamp(
                    new StampName(name),
                    new Region(region),
                    role,
                    new Cluster(
                            new ResourceId(cluster),
                            pools.entrySet().stream()
                                    .map(p -> new NodePool(p.getKey(), 1, p.getValue(), nodesStandby))
                                    .toList()),
                    isBehindFrontDoor ? Optional.of(new Origin(new ResourceId(origin), host)) : Optional.empty(),
                    endpoint,
                    URI.create(verification));
        }
    }
}
