package io.understudy.tests.ways;

import io.understudy.tests.bicep.Made;
import java.util.Comparator;
import java.util.List;

/** Names, addresses and the rules of the networks. */
final class Network {

    private final Paper paper;

    Network(Paper paper) {
        this.paper = paper;
    }

    /** The public address to which a name leads, as a resource. */
    Made addressOf(String name) {
        for (var address : paper.ground().made("Microsoft.Network/publicIPAddresses")) {
            if (name.equals("«" + address.id() + "#properties.dnsSettings.fqdn»")) {
                return address;
            }
        }
        for (var record : paper.ground().made("Microsoft.Network/dnsZones/A")) {
            var zone = record.parentId().substring(record.parentId().lastIndexOf('/') + 1);
            if (name.equals(record.name() + "." + zone)) {
                return paper.ground()
                        .byId(record.text("properties.targetResource.id"))
                        .orElseThrow(() -> new Wall(name + " leads to an address that nobody made"));
            }
        }
        throw new Wall("no address answers to the name " + name);
    }

    /** Passes the group of rules that guards a subnet of a stamp's spoke, or says which rule does not let it. */
    void enter(String stamp, String subnet, Request request) {
        var spoke = paper.inStamp(stamp, "Microsoft.Network/virtualNetworks", "vnet-spoke")
                .orElseThrow(() -> new Wall(stamp + " has no network"));
        var id = spoke.list("properties.subnets").stream()
                .filter(one -> Made.at(one, "name").equals(subnet))
                .map(one -> String.valueOf(Made.at(one, "properties.networkSecurityGroup.id")))
                .findFirst()
                .orElseThrow(() -> new Wall(stamp + " has no subnet " + subnet));
        var rules = paper.ground()
                .byId(id)
                .orElseThrow(() -> new Wall("the subnet " + subnet + " has no guard"))
                .list("properties.securityRules");
        var first = rules.stream()
                .filter(rule -> Made.at(rule, "properties.direction").equals("Inbound"))
                .filter(rule -> isFrom(rule, request.source()) && isTo(rule, request.port()))
                .min(Comparator.comparingLong(rule -> (Long) Made.at(rule, "properties.priority")));
        var access = first.map(rule -> Made.at(rule, "properties.access")).orElse("Deny");
        if (!access.equals("Allow")) {
            throw new Wall(
                    "the network of " + stamp + " admits nobody from " + request.source() + " to port " + request.port()
                            + " (" + first.map(rule -> Made.at(rule, "name")).orElse("no rule") + ")");
        }
    }

    private static boolean isFrom(Object rule, String source) {
        var one = String.valueOf(Made.at(rule, "properties.sourceAddressPrefix"));
        var many = Made.at(rule, "properties.sourceAddressPrefixes") instanceof List<?> list ? list : List.of();
        return one.equals(source) || one.equals("*") || one.equals("Internet") || many.contains(source);
    }

    private static boolean isTo(Object rule, int port) {
        var one = String.valueOf(Made.at(rule, "properties.destinationPortRange"));
        if (one.equals("*") || one.equals(Integer.toString(port))) {
            return true;
        }
        var range = one.split("-", -1);
        return range.length == 2 && port >= Integer.parseInt(range[0]) && port <= Integer.parseInt(range[1]);
    }

    /** Passes the firewall of a stamp on the way out, where it has one. */
    void leave(String stamp, String destination, int port) {
        if (paper.isMini()) {
            return;
        }
        boolean isLet = paper.ground().made("Microsoft.Network/firewallPolicies/ruleCollectionGroups").stream()
                .filter(group -> group.id().startsWith(paper.groupId(stamp) + "/"))
                .flatMap(group -> group.list("properties.ruleCollections").stream())
                .flatMap(collection -> ((List<?>) Made.at(collection, "rules")).stream())
                .filter(rule ->
                        Made.at(rule, "destinationAddresses") instanceof List<?> list && list.contains(destination))
                .anyMatch(rule -> ((List<?>) Made.at(rule, "destinationPorts")).contains(Integer.toString(port)));
        if (!isLet) {
            throw new Wall("the firewall of " + stamp + " lets nothing out to port " + port + " of " + destination);
        }
    }
}
