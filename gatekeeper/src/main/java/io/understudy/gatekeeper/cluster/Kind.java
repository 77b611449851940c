package io.understudy.gatekeeper.cluster;

import io.understudy.activation.Admission;
import io.understudy.activation.Duty;
import java.util.Optional;

/**
 * A kind of object that a gate switches, and how. Each switch is one merge patch, marked with an annotation that says
 * what was there before, so that only what the gate stopped is started again.
 */
enum Kind {
    /** Paused before the Deployments, which it would scale up again. */
    KEDA("scaled object", "/apis/keda.sh/v1alpha1/namespaces/%s/scaledobjects", Kind.WORKERS) {
        @Override
        Optional<Patch> stop(ClusterObject object) {
            return object.isAnnotated(KEDA_PAUSED)
                    ? Optional.empty()
                    : Optional.of(object.marked("running").annotate(KEDA_PAUSED, "0"));
        }

        @Override
        Optional<Patch> start(ClusterObject object) {
            return object.before().map(running -> object.unmarked().removeAnnotation(KEDA_PAUSED));
        }
    },
    DEPLOYMENT("deployment", "/apis/apps/v1/namespaces/%s/deployments", Kind.WORKERS) {
        @Override
        Optional<Patch> stop(ClusterObject object) {
            return scaleToNone(object);
        }

        @Override
        Optional<Patch> start(ClusterObject object) {
            return scaleBack(object);
        }
    },
    STATEFUL_SET("stateful set", "/apis/apps/v1/namespaces/%s/statefulsets", Kind.WORKERS) {
        @Override
        Optional<Patch> stop(ClusterObject object) {
            return scaleToNone(object);
        }

        @Override
        Optional<Patch> start(ClusterObject object) {
            return scaleBack(object);
        }
    },
    CRON_JOB("cron job", "/apis/batch/v1/namespaces/%s/cronjobs", Kind.WORKERS) {
        @Override
        Optional<Patch> stop(ClusterObject object) {
            return suspend(object);
        }

        @Override
        Optional<Patch> start(ClusterObject object) {
            return resume(object);
        }
    },
    /** A job that already runs: its pods are ended and begun again when workers may run here. */
    JOB("job", "/apis/batch/v1/namespaces/%s/jobs", Kind.WORKERS) {
        @Override
        Optional<Patch> stop(ClusterObject object) {
            return object.isComplete() ? Optional.empty() : suspend(object);
        }

        @Override
        Optional<Patch> start(ClusterObject object) {
            return resume(object);
        }
    },
    /** A Service that users reach through an ingress that asks nobody. */
    SERVICE("service", "/api/v1/namespaces/%s/services", "understudy.io/gate=selector") {
        @Override
        Optional<Patch> stop(ClusterObject object) {
            return ServiceSelector.close(object);
        }

        @Override
        Optional<Patch> start(ClusterObject object) {
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
    abstract Optional<Patch> stop(ClusterObject object);

    /**
     * The patch that brings back what the gate stopped; empty when there is nothing to bring back.
     *
     * @throws IllegalArgumentException with a sentence when it cannot be brought back
     */
    abstract Optional<Patch> start(ClusterObject object);

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

    private static Optional<Patch> scaleToNone(ClusterObject object) {
        var replicas = object.replicas();
        return replicas == 0
                ? Optional.empty()
                : Optional.of(object.marked(Long.toString(replicas)).replicas(0));
    }

    private static Optional<Patch> scaleBack(ClusterObject object) {
        var now = object.replicas();
        return object.before().map(before -> {
            var count = now == 0 && before.matches("[0-9]{1,5}") ? Long.parseLong(before) : now;
            return object.unmarked().replicas(count);
        });
    }

    private static Optional<Patch> suspend(ClusterObject object) {
        return object.isSuspended()
                ? Optional.empty()
                : Optional.of(object.marked("running").suspend(true));
    }

    private static Optional<Patch> resume(ClusterObject object) {
        return object.before().map(running -> object.unmarked().suspend(false));
    }
}
