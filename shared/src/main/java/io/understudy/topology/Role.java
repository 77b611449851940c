package io.understudy.topology;

/** What a stamp is for while nothing is wrong. */
public enum Role {
    /** Admits users and is written. */
    ACTIVE,
    /** Runs at standby size with a closed gate. */
    PASSIVE,
    /** Its cluster is stopped. */
    COLD
}
