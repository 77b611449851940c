package io.understudy.diagnose;

/** What becomes of a claim when it is asked again with fresh looks. */
public enum Again {
    HOLDS,
    CONTRADICTED,
    CANNOT_TELL
}
