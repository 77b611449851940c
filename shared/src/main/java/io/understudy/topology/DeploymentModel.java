package io.understudy.topology;

/** How a workload's stamps share the work. */
public enum DeploymentModel {
    ACTIVE_ACTIVE,
    ACTIVE_PASSIVE,
    PASSIVE_COLD,
    STAMPS
}
