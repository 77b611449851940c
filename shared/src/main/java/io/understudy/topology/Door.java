package io.understudy.topology;

/** What keeps users out of a stamp whose gate is closed: how the gatekeeper's word is enforced there. */
public enum Door {
    /** The ingress asks the gate for each request, on every path. */
    INGRESS,
    /** The gate switches the selector of the labelled Services, so that a closed stamp's ingress finds no pods. */
    SELECTOR,
    /** Only the answer to Front Door's health probe follows the gate: users who come nevertheless are let in. */
    PROBE_ONLY
}
