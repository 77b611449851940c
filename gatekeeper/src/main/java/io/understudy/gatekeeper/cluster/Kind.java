package io.understudy.gatekeeper.cluster;

import io.understudy.activation.Admission;
import io.understudy.activation.Duty;
import io.understudy.gate.Json;
import java.util.Optional;

/**
 * A kind of object that a gate switches, and how. Each switch is one merge patch, marked with an annotation that says
 * what was there before, so that only what the gate stopped is started again.
 */
enum Kind {
    /** Paused before the Deployments, which it would scale up again. */
    KEDA("scaled object", "/apis/keda.sh/v1alpha1/namespaces/%s/scaledobjects", Kind.WORKERS) {
        @Override
        Optional<String> stop(Object object) {
            return Json.find(object, "metadata", "annotations", KEDA_PAUSED).isPresent()
                    ? Optional.empty()
                    : Optional.of("{\"metadata\":{" + version(object) + "\"annotations\":{\"" + KEDA_PAUSED
                            + "\":\"0\",\"" + BEFORE + "\":\"running\"}}}");
        }

        @Override
        Optional<String> start(Object object) {
            return before(object)
                    .map(running -> "{\"metadata\":{" + version(object) + "\"annotations\":{\"" + KEDA_PAUSED
                            + "\":null,\"" + BEFORE + "\":null}}}");
        }
    },
    DEPLOYMENT("deployment", "/apis/apps/v1/namespaces/%s/deployments", Kind.WORKERS) {
        @Override
        Optional<String> stop(Object object) {
            return scaleToNone(object);
        }

        @Override
        Optional<String> start(Object object) {
            return scaleBack(object);
        }
    },
    STATEFUL_SET("stateful set", "/apis/apps/v1/namespaces/%s/statefulsets", Kind.WORKERS) {
        @Override
        Optional<String> stop(Object object) {
            return scaleToNone(object);
        }

        @Override
        Optional<String> start(Object object) {
            return scaleBack(object);
        }
    },
    CRON_JOB("cron job", "/apis/batch/v1/namespaces/%s/cronjobs", Kind.WORKERS) {
        @Override
        Optional<String> stop(Object object) {
            return suspend(object);
        }

        @Override
        Optional<String> start(Object object) {
            return resume(object);
        }
    },
    /** A job that already runs: its pods are ended and begun again when workers may run here. */
    JOB("job", "/apis/batch/v1/namespaces/%s/jobs", Kind.WORKERS) {
        @Override
        Optional<String> stop(Object object) {
            return Json.find(object, "status", "completionTime").isPresent() ? Optional.empty() : suspend(object);
        }

        @Override
        Optional<String> start(Object object) {
            return resume(object);
        }
    },
    /** A Service that users reach through an ingress that asks nobody. */
    SERVICE("service", "/api/v1/namespaces/%s/services", "understudy.io/gate=selector") {
        @Override
        Optional<String> stop(Object object) {
            return ServiceSelector.close(object);
        }

        @Override
        Optional<String> start(Object object) {
            return ServiceSelector.open(object);
        }

        @Override
        boolean runsUnder(Duty duty) {
            return duty.admits() != Admission.NOBODY;
        }

        @Override
        KubernetesSwitch.Part part() {
            return KubernetesSwitch.Part.SERVICES;
        }
    };

    static final String WORKERS = "understudy.io/workers=true";
    static final String BEFORE = "understudy.io/before-closing";
    static final String KEDA_PAUSED = "autoscaling.keda.sh/paused-replicas";

    private final String words;
    private final String path;
    private final String label;

    Kind(String words, String path, String label) {
        this.words = words;
        this.path = path;
        this.label = label;
    }

    /**
     * The patch that stops {@code object}; empty when it is stopped.
     *
     * @throws IllegalArgumentException with a sentence when it cannot be stopped
     */
    abstract Optional<String> stop(Object object);

    /**
     * The patch that brings back what the gate stopped; empty when there is nothing to bring back.
     *
     * @throws IllegalArgumentException with a sentence when it cannot be brought back
     */
    abstract Optional<String> start(Object object);

    boolean runsUnder(Duty duty) {
        return duty.runsWorkers();
    }

    KubernetesSwitch.Part part() {
        return KubernetesSwitch.Part.WORKERS;
    }

    /** One of its objects, in words. */
    String words() {
        return words;
    }

    String path(String namespace) {
        return path.formatted(namespace);
    }

    String label() {
        return label;
    }

    static Optional<String> before(Object object) {
        return Json.text(object, "metadata", "annotations", BEFORE);
    }

    /** Makes a patch fail with 409 when somebody else changed the object meanwhile. */
    static String version(Object object) {
        return Json.text(object, "metadata", "resourceVersion")
                .map(version -> "\"resourceVersion\":\"" + version + "\",")
                .orElse("");
    }

    private static Optional<String> scaleToNone(Object object) {
        var replicas = Json.number(object, "spec", "replicas").orElse(1.0).longValue();
        return replicas == 0
                ? Optional.empty()
                : Optional.of("{\"metadata\":{" + version(object) + "\"annotations\":{\"" + BEFORE + "\":\"" + replicas
                        + "\"}},\"spec\":{\"replicas\":0}}");
    }

    private static Optional<String> scaleBack(Object object) {
        var now = Json.number(object, "spec", "replicas").orElse(1.0).longValue();
        return before(object).map(before -> {
            var count = now == 0 && before.matches("[0-9]{1,5}") ? Long.parseLong(before) : now;
            return "{\"metadata\":{" + version(object) + "\"annotations\":{\"" + BEFORE
                    + "\":null}},\"spec\":{\"replicas\":" + count + "}}";
        });
    }

    private static Optional<String> suspend(Object object) {
        return Json.truth(object, "spec", "suspend").orElse(false)
                ? Optional.empty()
                : Optional.of("{\"metadata\":{" + version(object) + "\"annotations\":{\"" + BEFORE
                        + "\":\"running\"}},\"spec\":{\"suspend\":true}}");
    }

    private static Optional<String> resume(Object object) {
        return before(object)
                .map(running -> "{\"metadata\":{" + version(object) + "\"annotations\":{\"" + BEFORE
                        + "\":null}},\"spec\":{\"suspend\":false}}");
    }
}
