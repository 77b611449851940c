package io.understudy.gatekeeper.cluster;

import io.understudy.gate.Json;
import io.understudy.gatekeeper.wire.BoundedHttp;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Users behind an ingress that asks nobody: each request goes to a pod that the Service selects at that moment, at the
 * port which the pod gives the name that the Service asks for.
 */
final class ServiceUsers {

    /** A pod with what a Service looks at. */
    record Pod(Map<String, String> labels, Map<String, Integer> ports) {}

    private final SmallCluster cluster;
    private final String service;
    private final List<Pod> pods;
    private final BoundedHttp http = new BoundedHttp(Duration.ofSeconds(5), 64 * 1024);

    ServiceUsers(SmallCluster cluster, String service, List<Pod> pods) {
        this.cluster = cluster;
        this.service = service;
        this.pods = List.copyOf(pods);
    }

    /** What a user is answered; empty where the ingress finds no pod and answers by itself. */
    Optional<BoundedHttp.Answer> ask(String method, String path, String body) throws IOException {
        var selector = (Map<?, ?>) cluster.spec("services", service, "selector");
        var port = Json.text(((List<?>) cluster.spec("services", service, "ports")).get(0), "targetPort")
                .orElseThrow();
        var found = pods.stream()
                .filter(pod -> pod.labels().entrySet().containsAll(selector.entrySet()))
                .flatMap(pod -> Optional.ofNullable(pod.ports().get(port)).stream())
                .findFirst();
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(http.send(method, URI.create("http://127.0.0.1:" + found.get() + path), Map.of(), body));
    }
}
