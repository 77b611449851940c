package io.understudy.action;

/** Whether a promotion may lose what was not copied yet. */
public enum DataLoss {
    /** Planned: every write is copied first, which needs the old primary. */
    REFUSED,
    /** Forced: the known loss was accepted, by policy or by people. */
    ACCEPTED
}
