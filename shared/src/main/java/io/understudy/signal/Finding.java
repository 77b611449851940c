package io.understudy.signal;

/** What one look at something saw. */
public enum Finding {
    UP,
    DOWN,
    /** Nothing could be seen; missing data is not failure. */
    MISSING
}
