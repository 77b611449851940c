package io.understudy.tests.ways;

import io.understudy.tests.bicep.Made;
import java.util.List;

/** What stands at the public address of a stamp: the application gateway, or the balancer of the cluster itself. */
final class Entrance {

    private final Paper paper;
    private final String stamp;

    Entrance(Paper paper, String stamp) {
        this.paper = paper;
        this.stamp = stamp;
    }

    Arrival take(Made address, Request request) {
        var network = new Network(paper);
        var cluster = new Cluster(paper, stamp);
        if (paper.isMini()) {
            network.enter(stamp, "nodes", request);
            cluster.standsAt(address);
            return cluster.take(request);
        }
        network.enter(stamp, "gateway", request);
        return throughTheGateway(address, request);
    }

    private Arrival throughTheGateway(Made address, Request request) {
        var gateway = paper.inStamp(stamp, "Microsoft.Network/applicationGateways", "")
                .orElseThrow(() -> new Wall(stamp + " has no application gateway"));
        if (!gateway.text("properties.frontendIPConfigurations").contains(address.id())) {
            throw new Wall("nothing of " + stamp + " stands at its public address");
        }
        var listener = listener(gateway, request);
        var name = String.valueOf(Made.at(listener, "name"));
        pass(String.valueOf(Made.at(listener, "properties.firewallPolicy.id")), request);
        var rule = part(gateway, "requestRoutingRules", "properties.httpListener.id", name);
        var settings = part(gateway, "backendHttpSettingsCollection", "name", "ingress");
        if (String.valueOf(Made.at(rule, "properties.backendAddressPool.id")).isEmpty()) {
            throw new Wall("the listener " + name + " of " + stamp + " leads nowhere");
        }
        var probe = part(gateway, "probes", "name", "ready");
        var backend = gateway.text("properties.backendAddressPools.0.properties.backendAddresses.0.ipAddress");
        int port = Math.toIntExact((Long) Made.at(settings, "properties.port"));
        var cluster = new Cluster(paper, stamp);
        cluster.standsAt(backend);
        isHealthy(cluster, probe, request.to("http", "", port));
        return cluster.take(request.to("http", request.host(), port));
    }

    /** A gateway answers 502 by itself while nothing behind it answers its probe. */
    private void isHealthy(Cluster cluster, Object probe, Request request) {
        var host = String.valueOf(Made.at(probe, "properties.host"));
        var asked = new Request(
                request.source(),
                request.scheme(),
                host,
                request.port(),
                String.valueOf(Made.at(probe, "properties.path")),
                request.headers());
        try {
            cluster.take(asked);
        } catch (Wall wall) {
            throw new Wall(
                    "the gateway of " + stamp + " answers 502, because its probe finds nobody: " + wall.getMessage());
        }
    }

    private Object listener(Made gateway, Request request) {
        var ports = gateway.list("properties.frontendPorts").stream()
                .filter(port -> Made.at(port, "properties.port").equals((long) request.port()))
                .map(port -> "/" + Made.at(port, "name"))
                .toList();
        var listener = gateway.list("properties.httpListeners").stream()
                .filter(one ->
                        ports.stream().anyMatch(String.valueOf(Made.at(one, "properties.frontendPort.id"))::endsWith))
                .filter(one -> Made.at(one, "properties.protocol").toString().equalsIgnoreCase(request.scheme()))
                .findFirst()
                .orElseThrow(() -> new Wall("no listener of the gateway of " + stamp + " takes " + request.scheme()
                        + " at port " + request.port()));
        if (request.scheme().equals("https")
                && gateway.list("properties.sslCertificates").isEmpty()) {
            throw new Wall("the gateway of " + stamp + " shows no certificate");
        }
        return listener;
    }

    private Object part(Made gateway, String collection, String member, String name) {
        return gateway.list("properties." + collection).stream()
                .filter(one -> String.valueOf(Made.at(one, member)).endsWith(name))
                .findFirst()
                .orElseThrow(() -> new Wall("the gateway of " + stamp + " has no " + collection + " for " + name));
    }

    /** The rules of our own in a web application firewall; each of them blocks what does not match. */
    private void pass(String policy, Request request) {
        var rules = paper.ground()
                .byId(policy)
                .orElseThrow(() -> new Wall("a listener of " + stamp + " has no firewall policy"))
                .list("properties.customRules");
        for (var rule : rules) {
            var variable = Made.at(rule, "matchConditions.0.matchVariables.0");
            var seen = Made.at(variable, "variableName").equals("RemoteAddr")
                    ? request.source()
                    : String.valueOf(request.headers().get(String.valueOf(Made.at(variable, "selector"))));
            if (!((List<?>) Made.at(rule, "matchConditions.0.matchValues")).contains(seen)) {
                throw new Wall("the firewall of the gateway of " + stamp + " blocks " + request.source() + " ("
                        + Made.at(rule, "name") + ")");
            }
        }
    }
}
