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
    static Optional<String> close(Object service) {
        var selector = selector(service);
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
        var members = new LinkedHashMap<String, String>();
        before.keySet().forEach(label -> members.put(label, "null"));
        members.put(CLOSED, "\"true\"");
        return Optional.of(patch(service, Json.quote(object(quoted(before))), members));
    }

    /**
     * The patch that gives {@code service} its pods back; empty when it has them.
     *
     * @throws IllegalArgumentException when nobody knows any more which they were
     */
    static Optional<String> open(Object service) {
        var selector = selector(service);
        if (!selector.containsKey(CLOSED)) {
            return Kind.before(service).map(stale -> patch(service, "null", Map.of()));
        }
        var members = new LinkedHashMap<String, String>();
        if (withoutClosed(selector).isEmpty()) {
            members.putAll(quoted(remembered(service)));
        }
        members.put(CLOSED, "null");
        return Optional.of(patch(service, "null", members));
    }

    /** Its own labels together with one that none of its pods carries. */
    private static String selectNobody(Object service, Map<String, String> before) {
        var members = new LinkedHashMap<>(quoted(before.isEmpty() ? remembered(service) : before));
        members.put(CLOSED, "\"true\"");
        return patch(service, "null", members);
    }

    private static Map<String, String> remembered(Object service) {
        try {
            var selector = selectorOf(Json.parse(Kind.before(service).orElse("")));
            if (!selector.isEmpty()) {
                return selector;
            }
        } catch (IllegalArgumentException garbage) {
            // said below, together with what is missing
        }
        throw new IllegalArgumentException("it is not known any more which pods it selected: give it its selector by"
                + " hand, without " + CLOSED);
    }

    private static boolean namesItsPorts(Object service) {
        var ports = Json.list(service, "spec", "ports");
        return !ports.isEmpty()
                && ports.stream().allMatch(port -> Json.text(port, "targetPort").isPresent());
    }

    private static Map<String, String> selector(Object service) {
        return selectorOf(Json.find(service, "spec", "selector").orElse(Map.of()));
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

    private static Map<String, String> quoted(Map<String, String> texts) {
        var quoted = new LinkedHashMap<String, String>();
        texts.forEach((name, text) -> quoted.put(name, Json.quote(text)));
        return quoted;
    }

    private static String patch(Object service, String before, Map<String, String> selector) {
        var annotations = "\"annotations\":{\"" + Kind.BEFORE + "\":" + before + "}";
        return "{\"metadata\":{" + Kind.version(service) + annotations + "}"
                + (selector.isEmpty() ? "" : ",\"spec\":{\"selector\":" + object(selector) + "}") + "}";
    }

    /** A JSON object whose members are JSON already. */
    private static String object(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> Json.quote(member.getKey()) + ":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
