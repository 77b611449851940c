package io.understudy.tests.ways;

import io.understudy.tests.bicep.Made;
import java.util.List;
import java.util.Map;

/** What Front Door makes of a request, or sends by itself. */
final class Edge {

    static final String TAG = "AzureFrontDoor.Backend";

    private final Paper paper;

    Edge(Paper paper) {
        this.paper = paper;
    }

    /** The request of a user, as the origin of one stamp sees it. */
    Forwarded users(String workload, String stamp, String path) {
        var address = workloadGround(workload, "usersAddress");
        var endpoint = paper.ground().made("Microsoft.Cdn/profiles/afdEndpoints").stream()
                .filter(made -> address.contains(made.id() + "#properties.hostName") || isNamed(made, address))
                .findFirst()
                .orElseThrow(() -> new Wall("no endpoint of Front Door is named " + address));
        var route = paper.ground().made("Microsoft.Cdn/profiles/afdEndpoints/routes").stream()
                .filter(made -> made.parentId().equals(endpoint.id()))
                .filter(made -> made.list("properties.patternsToMatch").stream()
                        .anyMatch(
                                pattern -> path.matches(String.valueOf(pattern).replace("*", ".*"))))
                .findFirst()
                .orElseThrow(() -> new Wall("no route of Front Door leads on from " + path));
        var protocol = route.text("properties.forwardingProtocol").equals("HttpsOnly") ? "https" : "http";
        return forwarded(route.text("properties.originGroup.id"), stamp, protocol, path);
    }

    private boolean isNamed(Made endpoint, String address) {
        return paper.ground().made("Microsoft.Cdn/profiles/customDomains").stream()
                .filter(domain -> address.endsWith(domain.text("properties.hostName")))
                .anyMatch(domain -> paper.ground().made("Microsoft.Cdn/profiles/afdEndpoints/routes").stream()
                        .filter(route -> route.parentId().equals(endpoint.id()))
                        .anyMatch(
                                route -> route.text("properties.customDomains").contains(domain.id())));
    }

    /** The probe of one stamp. */
    Forwarded probe(String workload, String stamp) {
        var route = paper.ground().made("Microsoft.Cdn/profiles/originGroups").stream()
                .filter(made -> made.name().equals(workload))
                .findFirst()
                .orElseThrow(() -> new Wall("no group of origins is named " + workload));
        var protocol =
                route.text("properties.healthProbeSettings.probeProtocol").equals("Https") ? "https" : "http";
        return forwarded(route.id(), stamp, protocol, route.text("properties.healthProbeSettings.probePath"));
    }

    private Forwarded forwarded(String group, String stamp, String protocol, String path) {
        var origin = paper.ground().made("Microsoft.Cdn/profiles/originGroups/origins").stream()
                .filter(made -> made.parentId().equals(group) && made.name().equals(stamp))
                .findFirst()
                .orElseThrow(() -> new Wall("Front Door has no origin for " + stamp));
        int port = Integer.parseInt(origin.text("properties." + protocol + "Port"));
        var ours = Map.of(
                header(),
                paper.outputs().all().path("target").path("frontDoorId").asText());
        var request = new Request(TAG, protocol, origin.text("properties.originHostHeader"), port, path, ours);
        return new Forwarded(origin.text("properties.hostName"), request);
    }

    String header() {
        return paper.outputs().ways().path("admitted").path("edgeHeader").asText();
    }

    /** Everything that the edge probes or forwards, by its own name; nothing else of it may be needed. */
    List<Made> endpoints() {
        return paper.ground().made("Microsoft.Cdn/profiles/afdEndpoints");
    }

    private String workloadGround(String workload, String member) {
        for (var ground : paper.outputs().all().path("workloadGrounds")) {
            if (ground.path("name").asText().equals(workload)) {
                return ground.path(member).asText();
            }
        }
        throw new AssertionError("no workload " + workload);
    }

    /** A request and the name to which the edge connects. */
    record Forwarded(String connectsTo, Request request) {}
}
