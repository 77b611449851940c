package io.understudy.gatekeeper.cluster;

import io.understudy.activation.Duty;
import io.understudy.gatekeeper.ClusterSwitch;
import io.understudy.gatekeeper.wire.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Switches what is labelled in one namespace. Two replicas may do it at once: a patch carries the version it was made
 * for, and who comes second finds the work done.
 */
public final class KubernetesSwitch implements ClusterSwitch {

    private static final int OBJECTS_MAX = 500;

    private final KubernetesApi api;
    private final String namespace;

    public KubernetesSwitch(KubernetesApi api, String namespace) {
        this.api = api;
        this.namespace = namespace;
    }

    @Override
    public Switching apply(Duty duty) {
        var done = new ArrayList<String>();
        var failed = new ArrayList<String>();
        for (var kind : inOrder(duty)) {
            try {
                bringIntoLine(kind, kind.runsUnder(duty), done, failed);
            } catch (IOException | IllegalArgumentException e) {
                failed.add("the API server gave no list of " + plural(kind) + ": " + e.getMessage());
            }
        }
        return failed.isEmpty() ? new Switched(String.join(", ", done)) : new NotSwitched(String.join("; ", failed));
    }

    /** Stopping, an autoscaler goes before what it scales; starting, after. */
    private static List<Kind> inOrder(Duty duty) {
        var kinds = new ArrayList<>(List.of(Kind.values()));
        if (duty.runsWorkers()) {
            kinds.remove(Kind.KEDA);
            kinds.add(Kind.KEDA);
        }
        return kinds;
    }

    private void bringIntoLine(Kind kind, boolean runs, List<String> done, List<String> failed) throws IOException {
        var root = kind.path(namespace);
        var answer = api.get(root + "?limit=" + OBJECTS_MAX + "&labelSelector="
                + URLEncoder.encode(kind.label(), StandardCharsets.UTF_8));
        if (answer.status() == 404) {
            return; // this kind is not installed in the cluster
        }
        if (answer.status() != 200) {
            failed.add("listing " + plural(kind) + " was answered " + answer.status());
            return;
        }
        for (var object : Json.list(Json.parse(answer.body()), "items")) {
            var name = Json.text(object, "metadata", "name").orElse("");
            var patch = runs ? kind.start(object) : kind.stop(object);
            if (patch.isEmpty() || name.isEmpty()) {
                continue;
            }
            var patched = api.patch(root + "/" + name, patch.get());
            if (patched.status() == 200) {
                done.add((runs ? "started " : "stopped ") + singular(kind) + " " + name);
            } else if (patched.status() != 404) {
                failed.add(singular(kind) + " " + name + " was answered " + patched.status());
            }
        }
    }

    private static String plural(Kind kind) {
        return singular(kind) + "s";
    }

    private static String singular(Kind kind) {
        return switch (kind) {
            case KEDA -> "scaled object";
            case DEPLOYMENT -> "deployment";
            case STATEFUL_SET -> "stateful set";
            case CRON_JOB -> "cron job";
            case JOB -> "job";
            case SERVICE -> "service";
        };
    }
}
