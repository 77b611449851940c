package io.understudy.tests.ways;

import io.understudy.tests.bicep.Made;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ingress of one stamp's cluster: its Gateway, its routes, and the Services behind them. */
final class Cluster {

    private static final String BALANCER = "service.beta.kubernetes.io/";
    private static final String GATEWAY_NAMESPACE = "kubernetes.io/metadata.name: ";

    private final Paper paper;
    private final String stamp;

    Cluster(Paper paper, String stamp) {
        this.paper = paper;
        this.stamp = stamp;
    }

    private Object gateway() {
        var gateway = paper.objects(stamp, "Gateway").stream()
                .findFirst()
                .orElseThrow(() -> new Wall("the cluster of " + stamp + " has no Gateway"));
        var cluster = paper.inStamp(stamp, "Microsoft.ContainerService/managedClusters", "")
                .orElseThrow(() -> new Wall(stamp + " has no cluster"));
        if (!Made.at(gateway, "spec.gatewayClassName").equals("approuting-istio")
                || !cluster.text("properties.ingressProfile.gatewayAPI.installation")
                        .equals("Standard")
                || !cluster.text(
                                "properties.ingressProfile.webAppRouting.gatewayAPIImplementations.appRoutingIstio.mode")
                        .equals("Enabled")) {
            throw new Wall("no ingress of " + stamp + " serves the Gateway's class");
        }
        return gateway;
    }

    /** The ingress takes the public address of the stamp, if it may. */
    void standsAt(Made address) {
        var annotations = annotations();
        if (!address.name().equals(annotations.get(BALANCER + "azure-pip-name"))
                || !paper.groupId(stamp)
                        .endsWith("/" + annotations.get(BALANCER + "azure-load-balancer-resource-group"))) {
            throw new Wall("nothing of " + stamp + " stands at its public address");
        }
        var identity = "«" + paper.groupId(stamp) + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/";
        boolean mayTakeIt = paper.ground().made("Microsoft.Authorization/roleAssignments").stream()
                .filter(grant -> grant.text("properties.principalId").startsWith(identity + "id-aks"))
                .anyMatch(grant -> grant.parentId().equals(paper.groupId(stamp)));
        if (!mayTakeIt) {
            throw new Wall(
                    "the cluster of " + stamp + " has no right to the public address, so its ingress stays pending");
        }
    }

    /** The ingress takes the private address to which the gateway sends. */
    void standsAt(String privateAddress) {
        if (!privateAddress.equals(annotations().get(BALANCER + "azure-load-balancer-ipv4"))
                || !"true".equals(annotations().get(BALANCER + "azure-load-balancer-internal"))) {
            throw new Wall("no ingress of " + stamp + " stands at " + privateAddress);
        }
    }

    private Map<?, ?> annotations() {
        return Made.at(gateway(), "spec.infrastructure.annotations") instanceof Map<?, ?> all ? all : Map.of();
    }

    /** Follows a request through listener and routes to the Service that answers. */
    Arrival take(Request request) {
        var listener = ((List<?>) Made.at(gateway(), "spec.listeners"))
                .stream()
                        .filter(one -> Made.at(one, "port").equals(request.port()))
                        .filter(one -> Made.at(one, "protocol").toString().equalsIgnoreCase(request.scheme()))
                        .findFirst()
                        .orElseThrow(() -> new Wall("no listener of " + stamp + " takes " + request.scheme()
                                + " at port " + request.port()));
        if (request.scheme().equals("https")
                && Made.at(listener, "tls.certificateRefs.0.name").equals("")) {
            throw new Wall("the listener of " + stamp + " shows no certificate");
        }
        var name = String.valueOf(Made.at(listener, "name"));
        var routes = paper.objects(stamp, "HTTPRoute").stream()
                .filter(route -> Made.at(route, "spec.parentRefs.0.sectionName").equals(name))
                .filter(route -> ((List<?>) Made.at(route, "spec.hostnames")).contains(request.host()))
                .toList();
        if (routes.isEmpty()) {
            throw new Wall("no route of " + stamp + " knows the host " + request.host() + " at its door " + name);
        }
        return routes.stream()
                .flatMap(route -> ((List<?>) Made.at(route, "spec.rules")).stream())
                .filter(rule -> bestMatch(rule, request).isPresent())
                .max(Comparator.comparing(rule -> bestMatch(rule, request).orElseThrow()))
                .map(rule -> arrival(rule, request))
                .orElseThrow(() -> new Wall("no rule of " + stamp + " takes " + request.path() + " of " + request.host()
                        + " with these headers"));
    }

    /** How well a rule fits: an exact path before a longer prefix before a shorter one. */
    private static Optional<Integer> bestMatch(Object rule, Request request) {
        return ((List<?>) Made.at(rule, "matches"))
                .stream()
                        .filter(match -> hasHeaders(match, request))
                        .flatMap(match -> fit(match, request.path()).stream())
                        .max(Comparator.naturalOrder());
    }

    private static Optional<Integer> fit(Object match, String path) {
        var value = String.valueOf(Made.at(match, "path.value"));
        if (Made.at(match, "path.type").equals("Exact")) {
            return value.equals(path) ? Optional.of(Integer.MAX_VALUE) : Optional.empty();
        }
        return path.startsWith(value) ? Optional.of(value.length()) : Optional.empty();
    }

    private static boolean hasHeaders(Object match, Request request) {
        var wanted = Made.at(match, "headers") instanceof List<?> list ? list : List.of();
        return wanted.stream()
                .allMatch(header -> Made.at(header, "value")
                        .equals(request.headers().get(String.valueOf(Made.at(header, "name")))));
    }

    private Arrival arrival(Object rule, Request request) {
        var service = String.valueOf(Made.at(rule, "backendRefs.0.name"));
        var filters = Made.at(rule, "filters") instanceof List<?> list ? list : List.of();
        var says = filters.stream()
                .filter(filter ->
                        Made.at(filter, "responseHeaderModifier.set.0.name").equals("x-understudy-stamp"))
                .map(filter -> String.valueOf(Made.at(filter, "responseHeaderModifier.set.0.value")))
                .findFirst()
                .orElse("");
        if (service.equals("gatekeeper")) {
            admitsTheGateway(request.host());
        } else if (paper.objects(stamp, "Service").stream()
                .noneMatch(one -> Made.at(one, "metadata.name").equals(service)
                        && Made.at(one, "metadata.labels").toString().contains("understudy.io/gate=selector"))) {
            throw new Wall("the Service " + service + " of " + stamp + " obeys no gate");
        }
        return new Arrival(service, request.path(), says);
    }

    private void admitsTheGateway(String host) {
        var workload = paper.workloads().stream()
                .filter(one -> List.of(host.split("\\.", -1)).contains(one))
                .findFirst()
                .orElseThrow();
        var namespace = String.valueOf(Made.at(gateway(), "metadata.namespace"));
        if (!paper.patches(stamp, workload, "NetworkPolicy").contains(GATEWAY_NAMESPACE + namespace)) {
            throw new Wall("the gatekeeper of " + workload + " admits nobody from the namespace " + namespace);
        }
    }
}
