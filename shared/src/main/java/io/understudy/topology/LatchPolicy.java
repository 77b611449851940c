package io.understudy.topology;

/** How Front Door is told for good that a stamp was left. */
public enum LatchPolicy {
    /** The lost origin's priority drops below the survivors'. */
    DEMOTE,
    /** The lost origin is disabled. */
    DISABLE
}
