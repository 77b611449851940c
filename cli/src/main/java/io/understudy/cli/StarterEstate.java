package io.understudy.cli;

import io.understudy.topology.DeploymentModel;
import io.understudy.topology.Region;
import io.understudy.topology.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The estate with which an owner begins: one workload, leashed and moved by hand, with names that follow from the few
 * that were chosen. The ids are those that Azure would have if everything were called so.
 *
 * @param regions one for each stamp; data is written in the first
 */
record StarterEstate(
        String workload,
        DeploymentModel model,
        List<Region> regions,
        Region controlRegion,
        String host,
        String subscription,
        Set<Route> routes,
        Set<Data> data) {

    /** How users are led to a stamp. */
    enum Route {
        FRONT_DOOR,
        TRAFFIC_MANAGER,
        DNS
    }

    /** What the workload keeps; each by the word that an estate has for it. */
    enum Data {
        FAILOVER_GROUP,
        POSTGRES,
        COSMOS_ACCOUNT,
        STORAGE_ACCOUNT,
        REDIS,
        REDIS_ACTIVE
    }

    /** Its text, with a comment wherever something has to be looked up or decided. */
    String text() {
        var lines = new ArrayList<String>();
        lines.add(
                "# What Understudy guards. This is a start: put in your own ids and addresses, and let validate read it.");
        lines.add(
                "# It begins on its leash and moves nothing by itself; docs/deciding/estate.md says what else there is.");
        lines.add("");
        lines.add("estate: " + workload);
        lines.add("controlRegion: " + controlRegion + " # where Understudy itself runs");
        lines.add("");
        lines.add("channels:");
        lines.add("  ops-webhook:");
        lines.add("    kind: webhook # or: teams");
        lines.add("    address: OPS_WEBHOOK_URL # the name of a setting, not its value");
        lines.add("");
        lines.add("workloads:");
        lines.add("  " + workload + ":");
        lines.add("    model: " + word(model));
        lines.add("    users: https://" + host);
        lines.add("    door: ingress # the ingress asks the gate for each request; or: selector; or: probe-only");
        lines.add("    notify: [ops-webhook]");
        policy(lines);
        records(lines);
        lines.add("    stamps:");
        for (int place = 0; place < regions.size(); place++) {
            stamp(lines, place);
        }
        stores(lines);
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private static void policy(List<String> lines) {
        lines.add("    policy:");
        lines.add("      leashed: true # it only says what it would do; write false once its plans are what you want");
        lines.add("      automatic: false # a person asks for each move");
        lines.add("      dataLossMax: 30s # the largest known loss that nobody has to approve");
    }

    private void records(List<String> lines) {
        if (!routes.contains(Route.DNS)) {
            return;
        }
        var zone = host.substring(host.indexOf('.') + 1);
        lines.add("    records:");
        lines.add("      www:");
        lines.add("        id: "
                + id("edge", "Microsoft.Network/dnsZones/" + zone + "/CNAME/" + host.split("\\.", 2)[0]));
        lines.add("        ttl: 60s");
        lines.add("        targets:");
        regions.forEach(region -> lines.add("          " + region + ": [" + reachedAt(region) + "]"));
    }

    private void stamp(List<String> lines, int place) {
        var region = regions.get(place);
        lines.add("      " + region + ":");
        lines.add("        region: " + region);
        lines.add("        role: " + word(role(place)));
        lines.add("        cluster:");
        lines.add("          id: " + id(region.name(), "Microsoft.ContainerService/managedClusters/" + named(region)));
        lines.add(
                "          pools: # its node pools that serve users; enough to take them over, and all that they need");
        lines.add("            work: { minimum: 3, full: 6 }");
        if (routes.contains(Route.FRONT_DOOR)) {
            var origin = "Microsoft.Cdn/profiles/" + workload + "/originGroups/" + workload + "/origins/" + region;
            lines.add("        origin:");
            lines.add("          id: " + id("edge", origin));
            lines.add("          host: " + reachedAt(region));
        }
        if (routes.contains(Route.TRAFFIC_MANAGER)) {
            var profile = "Microsoft.Network/trafficManagerProfiles/" + workload;
            lines.add("        endpoint: " + id("edge", profile + "/azureEndpoints/" + region));
        }
        lines.add("        verification: https://verify-" + region + "." + host
                + " # past the edge, and past a closed gate");
    }

    private Role role(int place) {
        return switch (model) {
            case ACTIVE_ACTIVE -> Role.ACTIVE;
            case ACTIVE_PASSIVE -> place == 0 ? Role.ACTIVE : Role.PASSIVE;
            case PASSIVE_COLD -> place == 0 ? Role.ACTIVE : Role.COLD;
            case STAMPS -> place < 2 ? Role.ACTIVE : Role.PASSIVE;
        };
    }

    private void stores(List<String> lines) {
        if (!data.isEmpty()) {
            lines.add("    stores: # all of them move before users are let in again");
        }
        for (var kind : data) {
            var name = workload + "-" + word(kind);
            lines.add("      " + name + ":");
            lines.add("        kind: " + word(kind));
            switch (kind) {
                case FAILOVER_GROUP -> each(lines, "servers", "Microsoft.Sql/servers", name);
                case POSTGRES -> each(lines, "servers", "Microsoft.DBforPostgreSQL/flexibleServers", name);
                case COSMOS_ACCOUNT -> account(lines, "Microsoft.DocumentDB/databaseAccounts", name);
                case STORAGE_ACCOUNT -> account(lines, "Microsoft.Storage/storageAccounts", name);
                case REDIS -> each(lines, "caches", "Microsoft.Cache/redis", name);
                case REDIS_ACTIVE -> each(lines, "clusters", "Microsoft.Cache/redisEnterprise", name);
            }
        }
    }

    private void account(List<String> lines, String type, String name) {
        lines.add("        id: " + id("data", type + "/" + name));
    }

    private void each(List<String> lines, String key, String type, String name) {
        lines.add("        " + key + ":");
        regions.forEach(region ->
                lines.add("          " + region + ": " + id(region.name(), type + "/" + name + "-" + region)));
    }

    private String named(Region region) {
        return workload + "-" + region;
    }

    private String reachedAt(Region region) {
        return region + "." + host;
    }

    private String id(String group, String resource) {
        return "/subscriptions/" + subscription + "/resourceGroups/" + workload + "-" + group + "/providers/"
                + resource;
    }

    /** As an estate spells it. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
