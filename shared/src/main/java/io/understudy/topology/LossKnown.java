package io.understudy.topology;

/** How it is known what a store loses when it moves without its source. */
public enum LossKnown {
    /** Looks at its copies say when the newest write was made that they hold. */
    BOUND,
    /** Nothing is ever lost: each write is in every copy before it is acknowledged. */
    NONE,
    /** What it holds can be made again, so its loss asks nobody. */
    DISPOSABLE,
    /** Nobody can say, so a person decides. */
    UNKNOWN
}
