package io.understudy.topology;

/** How a workload's stamps share the work. */
public enum DeploymentModel {
    ACTIVE_ACTIVE(false),
    ACTIVE_PASSIVE(true),
    PASSIVE_COLD(true),
    STAMPS(false);

    private final boolean hasOneActiveStamp;

    DeploymentModel(boolean hasOneActiveStamp) {
        this.hasOneActiveStamp = hasOneActiveStamp;
    }

    /** Whether one stamp at a time admits users. */
    public boolean hasOneActiveStamp() {
        return hasOneActiveStamp;
    }
}
