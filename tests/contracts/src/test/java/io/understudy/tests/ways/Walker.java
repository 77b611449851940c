package io.understudy.tests.ways;

import io.understudy.tests.bicep.Made;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Walks one kind of way for one workload in one stamp. */
final class Walker {

    private final Paper paper;
    private final Network network;
    private final Edge edge;

    Walker(Paper paper) {
        this.paper = paper;
        this.network = new Network(paper);
        this.edge = new Edge(paper);
    }

    /** A user's request for a page, through Front Door. */
    Arrival user(String workload, String stamp, String path) {
        return fromTheEdge(edge.users(workload, stamp, path), stamp);
    }

    /** Front Door's own probe. */
    Arrival probe(String workload, String stamp) {
        return fromTheEdge(edge.probe(workload, stamp), stamp);
    }

    /** Somebody else's Front Door, which comes from the same addresses. */
    Arrival otherFrontDoor(String workload, String stamp, String path) {
        var ours = edge.users(workload, stamp, path);
        var headers = Map.of(edge.header(), "another profile");
        var request = ours.request();
        return fromTheEdge(
                new Edge.Forwarded(
                        ours.connectsTo(),
                        new Request(request.source(), request.scheme(), request.host(), request.port(), path, headers)),
                stamp);
    }

    private Arrival fromTheEdge(Edge.Forwarded forwarded, String stamp) {
        return new Entrance(paper, stamp).take(network.addressOf(forwarded.connectsTo()), forwarded.request());
    }

    /** A request past the edge from one public address. */
    Arrival pastTheEdge(String workload, String stamp, String source, String path) {
        var gate = paper.outputs().isEncrypted() ? "https" : "http";
        var host = paper.gate(stamp, workload, "verificationHost");
        int port = paper.outputs()
                .ways()
                .path("ports")
                .path("past")
                .path(paper.outputs().isEncrypted() ? "encrypted" : "plain")
                .asInt();
        return asked(stamp, source, URI.create(gate + "://" + host + ":" + port + path));
    }

    /** One stamp's gate asks another one's for the document that it holds. */
    Arrival peer(String workload, String from, String to, String path) {
        var text = paper.patches(from, workload, "Deployment");
        var peer = List.of(text.split("[\" ]", -1)).stream()
                .filter(word -> word.startsWith(to + "="))
                .map(word -> word.substring(to.length() + 1))
                .findFirst()
                .orElseThrow(() -> new Wall("the gate in " + from + " does not know the one in " + to));
        var address = URI.create(peer + path);
        var destination = network.addressOf(address.getHost());
        network.leave(from, "«" + destination.id() + "#properties.ipAddress»", address.getPort());
        return asked(to, paper.stamp(from, "leavingAddress"), address);
    }

    private Arrival asked(String stamp, String source, URI address) {
        var request = new Request(
                source, address.getScheme(), address.getHost(), address.getPort(), address.getPath(), Map.of());
        return new Entrance(paper, stamp).take(network.addressOf(address.getHost()), request);
    }

    /** The gatekeeper signs in and reads the activation document of its workload. */
    void activation(String workload, String stamp) {
        var identity = paper.ground().made("Microsoft.ManagedIdentity/userAssignedIdentities").stream()
                .filter(made -> paper.gate(stamp, workload, "clientId").contains(made.id() + "#"))
                .findFirst()
                .orElseThrow(() -> new Wall("the gate of " + workload + " in " + stamp + " has no identity"));
        if (!paper.patches(stamp, workload, "ServiceAccount").contains("«" + identity.id() + "#properties.clientId»")) {
            throw new Wall("the gatekeeper's service account in " + stamp + " is annotated with another identity");
        }
        var trusted = "system:serviceaccount:" + workload + ":gatekeeper";
        boolean isTrusted =
                paper
                        .ground()
                        .made("Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials")
                        .stream()
                        .filter(made -> made.parentId().equals(identity.id()))
                        .filter(made -> made.text("properties.subject").equals(trusted))
                        .anyMatch(made -> made.text("properties.issuer").contains(paper.stamp(stamp, "clusterId")));
        if (!isTrusted) {
            throw new Wall("no identity trusts " + trusted + " of the cluster of " + stamp);
        }
        for (var tag : List.of("AzureActiveDirectory", "Storage")) {
            network.leave(stamp, tag, 443);
        }
        admitsTheLedger(workload, stamp);
    }

    private void admitsTheLedger(String workload, String stamp) {
        var ledger = paper.automation().made("Microsoft.Storage/storageAccounts").stream()
                .filter(made -> made.name().contains("ledger"))
                .findFirst()
                .orElseThrow();
        if (ledger.list("properties.networkAcls.ipRules").stream()
                .noneMatch(rule -> Made.at(rule, "value").equals(paper.stamp(stamp, "leavingAddress")))) {
            throw new Wall("the ledger's account admits nobody from the address of " + stamp);
        }
        if (paper.automation().made("Microsoft.Authorization/roleAssignments").stream()
                .filter(grant -> grant.parentId().endsWith("/containers/activations"))
                .noneMatch(grant ->
                        grant.text("properties.principalId").equals(paper.gate(stamp, workload, "principalId")))) {
            throw new Wall("the gate of " + workload + " in " + stamp + " has no right to the activation documents");
        }
    }
}
