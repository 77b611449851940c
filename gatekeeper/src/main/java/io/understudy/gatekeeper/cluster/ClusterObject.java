package io.understudy.gatekeeper.cluster;

import io.understudy.gate.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One object of the cluster, as the API server showed it. */
record ClusterObject(Object tree) {

    /** The annotation that says what was there before the gate stopped it. */
    static final String BEFORE = "understudy.io/before-closing";

    /** Empty where the server names none; then nothing can be done to it. */
    String name() {
        return Json.text(tree, "metadata", "name").orElse("");
    }

    Optional<String> version() {
        return Json.text(tree, "metadata", "resourceVersion");
    }

    boolean isAnnotated(String name) {
        return Json.find(tree, "metadata", "annotations", name).isPresent();
    }

    Optional<String> before() {
        return Json.text(tree, "metadata", "annotations", BEFORE);
    }

    /** One where it does not say, as Kubernetes has it. */
    long replicas() {
        return Json.number(tree, "spec", "replicas").orElse(1.0).longValue();
    }

    boolean isSuspended() {
        return Json.truth(tree, "spec", "suspend").orElse(false);
    }

    boolean isComplete() {
        return Json.find(tree, "status", "completionTime").isPresent();
    }

    Object selector() {
        return Json.find(tree, "spec", "selector").orElse(Map.of());
    }

    List<?> ports() {
        return Json.list(tree, "spec", "ports");
    }

    /** A patch that marks it as stopped by the gate, and keeps what was there before. */
    Patch marked(String before) {
        return new Patch(this).annotate(BEFORE, before);
    }

    /** A patch that takes the gate's mark away. */
    Patch unmarked() {
        return new Patch(this).removeAnnotation(BEFORE);
    }
}
