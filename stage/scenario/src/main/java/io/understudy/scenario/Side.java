package io.understudy.scenario;

import io.understudy.topology.Stamp;
import io.understudy.topology.Workload;

/** One of the two stamps that a scenario speaks of, by the roles that the estate declares. */
public enum Side {
    ACTIVE,
    STANDBY;

    /** The stamp of this side; an estate has a standby, or there is nothing to play. */
    public Stamp of(Workload workload) {
        var active = workload.declaredActive();
        return this == ACTIVE
                ? active
                : workload.stamps().stream()
                        .filter(stamp -> !stamp.name().equals(active.name()))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "workload " + workload.name() + " has one stamp only, so nothing can stand in for it"));
    }
}
