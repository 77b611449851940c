package io.understudy.gatekeeper.cluster;

import io.understudy.gate.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which pods a Service sends users to. Closed, it selects the gatekeeper's own pods, whose closed door answers every
 * path with 503 and Retry-After; what it selected before is kept in an annotation. A Service that names its target
 * ports by number would lead to whatever listens there, so it selects nobody, and the ingress answers 503 by itself.
 */
final class ServiceSelector {

    /** In a selector: only the gatekeeper's pods carry this label, where they have a closed door. */
    static final String CLOSED = "understudy.io/closed";

    private ServiceSelector() {}

    /**
     * The patch that closes {@code service}; empty when it is closed.
     *
     * @throws IllegalArgumentException when it selects no pods, so that nothing can be taken away from it
     */
    static Optional<Patch> close(ClusterObject service) {
        var selector = selectorOf(service.selector());
        var before = withoutClosed(selector);
        var isMarked = selector.containsKey(CLOSED);
        if (before.isEmpty() && !isMarked) {
            throw new IllegalArgumentException("it selects no pods, so the gate cannot close it");
        }
        if (!namesItsPorts(service)) {
            return isMarked && !before.isEmpty() ? Optional.empty() : Optional.of(selectNobody(service, before));
        }
        if (before.isEmpty()) {
            return Optional.empty();
        }
        var patch = service.marked(object(before));
        before.keySet().forEach(patch::removeFromSelector);
        return Optional.of(patch.select(CLOSED, "true"));
    }

    /**
     * The patch that gives {@code service} its pods back; empty when it has them.
     *
     * @throws IllegalArgumentException when nobody knows any more which they were
     */
    static Optional<Patch> open(ClusterObject service) {
        var selector = selectorOf(service.selector());
        if (!selector.containsKey(CLOSED)) {
            return service.before().map(stale -> service.unmarked());
        }
        var patch = service.unmarked();
        if (withoutClosed(selector).isEmpty()) {
            remembered(service).forEach(patch::select);
        }
        return Optional.of(patch.removeFromSelector(CLOSED));
    }

    /** Its own labels together with one that none of its pods carries. */
    private static Patch selectNobody(ClusterObject service, Map<String, String> before) {
        var patch = service.unmarked();
        (before.isEmpty() ? remembered(service) : before).forEach(patch::select);
        return patch.select(CLOSED, "true");
    }

    private static Map<String, String> remembered(ClusterObject service) {
        try {
            var selector = selectorOf(Json.parse(service.before().orElse("")));
            if (!selector.isEmpty()) {
                return selector;
            }
        } catch (IllegalArgumentException garbage) {
            // said below, together with what is missing
        }
        throw new IllegalArgumentException("nobody knows any more which pods it selected: write its selector back by"
                + " hand, without " + CLOSED);
    }

    private static boolean namesItsPorts(ClusterObject service) {
        var ports = service.ports();
        return !ports.isEmpty()
                && ports.stream().allMatch(port -> Json.text(port, "targetPort").isPresent());
    }

    private static Map<String, String> selectorOf(Object labels) {
        var selector = new LinkedHashMap<String, String>();
        if (labels instanceof Map<?, ?> map) {
            map.forEach((label, value) -> {
                if (value instanceof String text) {
                    selector.put(label.toString(), text);
                }
            });
        }
        return selector;
    }

    private static Map<String, String> withoutClosed(Map<String, String> selector) {
        var rest = new LinkedHashMap<>(selector);
        rest.remove(CLOSED);
        return rest;
    }

    /** The labels as the annotation keeps them. */
    private static String object(Map<String, String> labels) {
        return labels.entrySet().stream()
                .map(label -> Json.quote(label.getKey()) + ":" + Json.quote(label.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }
}
