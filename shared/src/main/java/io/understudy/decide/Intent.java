package io.understudy.decide;

/** What a run is for. */
public enum Intent {
    /** Publish the first activation of a workload that has none: what is so already. */
    ESTABLISH,
    /** Leave a stamp that is lost. */
    FAIL_OVER,
    /** Go back on purpose; nothing may be lost. */
    FAIL_BACK
}
