package io.understudy.topology;

import java.util.Locale;

/** How a workload's stamps share the work. */
public enum DeploymentModel {
    /** Every stamp admits users. */
    ACTIVE_ACTIVE,
    /** One stamp admits users, and the others idle. */
    ACTIVE_PASSIVE,
    /** One stamp admits users, and the clusters of the others are stopped. */
    PASSIVE_COLD,
    /** Stamps of any role, side by side. */
    STAMPS;

    /** As files and commands name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
