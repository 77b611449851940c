package io.understudy.gate;

import java.util.Optional;
import java.util.stream.Stream;

/** A path on which a gate answers. */
public enum GatePath {
    READY(
            "/ready",
            "probes of the edge and of the cluster",
            "200 or 503 with `Retry-After`: whether users are admitted"),
    ADMIT("/admit", "NGINX, for each request (`auth_request`)", "200 or 403: whether this request is admitted"),
    AUTHORIZE("/authorize", "Envoy, for each request (external authorisation)", "200 or 503, which Envoy hands on"),
    WORKERS("/workers", "workers, before they begin", "200 or 503: whether workers run here"),
    SWITCHED(
            "/switched",
            "pods that users reach, before they begin",
            "200 or 503: whether the cluster is as the gate says"),
    STAMP(
            "/.understudy/stamp",
            "any check that looks as a user, on the users' host",
            "which stamp users reach, of which workload, and whom its gate admits"),
    STATE("/state", "the automation and people", "what the gate does and why"),
    VERIFY("/verify", "the automation", "the business check: `GET ?mode=read`, or `POST ?mode=write` with a token"),
    ACTIVATION(
            "/activation", "other gates", "the signed document that is held, 204 without one; the rest is in headers"),
    METRICS("/metrics", "Prometheus", "counters and gauges"),
    HEALTHZ("/healthz", "the kubelet", "200 or 503: whether the gate's loop runs");

    private final String path;
    private final String asker;
    private final String meaning;

    GatePath(String path, String asker, String meaning) {
        this.path = path;
        this.asker = asker;
        this.meaning = meaning;
    }

    /** As it stands in the address, with the leading slash. */
    public String path() {
        return path;
    }

    /** Which of them asks here, for the manual. */
    public String asker() {
        return asker;
    }

    /** What is answered, for the manual. */
    public String meaning() {
        return meaning;
    }

    /** The path that {@code requested} leads to; an ingress may add the user's own path to what it asks. */
    public static Optional<GatePath> of(String requested) {
        return Stream.of(values()).filter(each -> each.leads(requested)).findFirst();
    }

    private boolean leads(String requested) {
        return requested.equals(path) || ((this == ADMIT || this == AUTHORIZE) && requested.startsWith(path + "/"));
    }
}
