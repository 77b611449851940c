package io.understudy.gatekeeper.cluster;

import io.understudy.gate.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** One merge patch of one object. It carries the version that was read, so it fails with 409 when somebody was faster. */
final class Patch {

    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final Map<String, String> annotations = new LinkedHashMap<>();
    private final Map<String, String> selector = new LinkedHashMap<>();
    private final Map<String, String> spec = new LinkedHashMap<>();

    /** Changes nothing yet. */
    Patch(ClusterObject object) {
        object.version().ifPresent(version -> metadata.put("resourceVersion", Json.quote(version)));
    }

    Patch annotate(String name, String text) {
        annotations.put(name, Json.quote(text));
        return this;
    }

    Patch removeAnnotation(String name) {
        annotations.put(name, "null");
        return this;
    }

    Patch select(String label, String value) {
        selector.put(label, Json.quote(value));
        return this;
    }

    Patch removeFromSelector(String label) {
        selector.put(label, "null");
        return this;
    }

    Patch replicas(long count) {
        spec.put("replicas", Long.toString(count));
        return this;
    }

    Patch suspend(boolean isSuspended) {
        spec.put("suspend", Boolean.toString(isSuspended));
        return this;
    }

    String text() {
        var patch = new LinkedHashMap<String, String>();
        putObject(metadata, "annotations", annotations);
        putObject(spec, "selector", selector);
        putObject(patch, "metadata", metadata);
        putObject(patch, "spec", spec);
        return object(patch);
    }

    private static void putObject(Map<String, String> parent, String name, Map<String, String> members) {
        if (!members.isEmpty()) {
            parent.put(name, object(members));
        }
    }

    /** A JSON object whose members are JSON already. */
    private static String object(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> Json.quote(member.getKey()) + ":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
