package io.understudy.gatekeeper.cluster;

import io.understudy.activation.Duty;
import io.understudy.gate.Json;
import io.understudy.gatekeeper.ClusterSwitch;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Switches what is labelled in one namespace. Two replicas may do it at once: a patch carries the version it was made
 * for, and the second replica finds the work done.
 */
public final class KubernetesSwitch implements ClusterSwitch {

    /** What a gate may switch; each part needs rules of its own in the Role. */
    public enum Part {
        WORKERS,
        SERVICES
    }

    static final int PAGE_OBJECTS = 200;
    private static final int PAGES_MAX = 50;

    private final KubernetesApi api;
    private final String namespace;
    private final Set<Part> parts;

    public KubernetesSwitch(KubernetesApi api, String namespace, Set<Part> parts) {
        this.api = api;
        this.namespace = namespace;
        this.parts = Set.copyOf(parts);
    }

    @Override
    public Switching apply(Duty duty) {
        var round = new Round();
        try {
            for (var kind : inOrder(duty)) {
                round.bringIntoLine(kind, kind.runsUnder(duty));
            }
        } catch (IOException | IllegalArgumentException e) {
            // a server that does not answer now would not answer for the next kind either
            round.failed.add("the API server gave no usable answer (" + e.getMessage() + ")");
        }
        return round.result();
    }

    /** Stopping, an autoscaler goes before what it scales; starting, after. */
    private List<Kind> inOrder(Duty duty) {
        var kinds = new ArrayList<>(EnumSet.allOf(Kind.class));
        kinds.removeIf(kind -> !parts.contains(kind.part()));
        if (duty.runsWorkers() && kinds.remove(Kind.KEDA)) {
            kinds.add(Kind.KEDA);
        }
        return kinds;
    }

    private String list(Kind kind, String next) {
        return kind.path(namespace) + "?limit=" + PAGE_OBJECTS + "&labelSelector=" + encode(kind.label())
                + (next.isEmpty() ? "" : "&continue=" + encode(next));
    }

    private static String meaning(int status) {
        return status
                + switch (status) {
                    case 401 -> ": the service account's token is not accepted";
                    case 403 -> ": the Role does not allow it";
                    case 409 -> ": somebody changed it meanwhile, it is looked at again";
                    case 410 -> ": the list changed while it was read, it is read again";
                    case 429 -> ": the API server is busy";
                    default -> status >= 500 ? ": the API server is in trouble" : "";
                };
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** One pass over everything: what was done, and what could not be. */
    private final class Round {

        private final List<String> done = new ArrayList<>();
        private final List<String> failed = new ArrayList<>();

        Switching result() {
            return failed.isEmpty()
                    ? new Switched(String.join(", ", done))
                    : new NotSwitched(String.join("; ", failed));
        }

        void bringIntoLine(Kind kind, boolean runs) throws IOException {
            var next = "";
            for (var page = 0; page < PAGES_MAX; page++) {
                var answer = api.get(list(kind, next));
                if (answer.status() == 404) {
                    return; // this kind is not installed in the cluster
                }
                if (answer.status() != 200) {
                    failed.add("listing " + kind.words() + "s was answered " + meaning(answer.status()));
                    return;
                }
                var body = Json.parse(answer.body());
                for (var item : Json.list(body, "items")) {
                    bringIntoLine(kind, new ClusterObject(item), runs);
                }
                next = Json.text(body, "metadata", "continue").orElse("");
                if (next.isEmpty()) {
                    return;
                }
            }
            failed.add("there are more than " + PAGES_MAX * PAGE_OBJECTS + " " + kind.words() + "s");
        }

        private void bringIntoLine(Kind kind, ClusterObject object, boolean runs) throws IOException {
            var name = object.name();
            if (name.isEmpty()) {
                return;
            }
            Optional<Patch> patch;
            try {
                patch = runs ? kind.start(object) : kind.stop(object);
            } catch (IllegalArgumentException e) {
                failed.add(kind.words() + " " + name + ": " + e.getMessage());
                return;
            }
            if (patch.isEmpty()) {
                return;
            }
            var patched =
                    api.patch(kind.path(namespace) + "/" + name, patch.get().text());
            if (patched.status() == 200) {
                done.add((runs ? "started " : "stopped ") + kind.words() + " " + name);
            } else if (patched.status() != 404) { // gone meanwhile
                failed.add(kind.words() + " " + name + " was answered " + meaning(patched.status()));
            }
        }
    }
}
