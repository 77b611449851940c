package io.understudy.decide;

/** What a run is for. */
public enum Intent {
    /** Publish the first activation of a workload that has none: what is so already. */
    ESTABLISH,
    /** Leave a stamp that is lost. */
    FAIL_OVER,
    /** Go back on purpose; nothing may be lost. */
    FAIL_BACK,
    /** Make a stamp ready that may be needed soon. */
    WARM,
    /** Let a stamp that was made ready, and is not needed, go back to its standby size. */
    COOL,
    /** Let users into a stamp again because a person says so, also where we are stopped. */
    REOPEN;

    /** Whether it leads users from one stamp to another. */
    public boolean moves() {
        return this == FAIL_OVER || this == FAIL_BACK;
    }

    /** Whether users notice nothing of it, so that it is in nobody's way. */
    public boolean isBeside() {
        return this == WARM || this == COOL;
    }
}
