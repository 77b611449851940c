package io.understudy.topology;

/** When a stamp is made ready to take the users over. */
public enum WarmPolicy {
    /** Once it is decided that the other one is left. */
    AT_DECISION,
    /** As soon as the other one is suspected; a suspicion that passes has cost some nodes for some minutes. */
    AT_SUSPICION
}
