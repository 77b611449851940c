package io.understudy.activation;

import java.time.Duration;
import java.util.Optional;

/**
 * What an owner may choose about a gate.
 *
 * @param lease after how long without the control region's word the gate closes; empty keeps the last state for ever
 * @param peerFreshness how recently a peer must have heard the control region for its word alone to open a gate that
 *     came back cold
 */
public record GateRules(Optional<Duration> lease, Duration peerFreshness) {

    /** Keeps its last state when it can ask nobody. */
    public static final GateRules KEEP_LAST_STATE = new GateRules(Optional.empty(), Duration.ofSeconds(10));

    /** Closes when the control region was not heard for {@code lease}. */
    public static GateRules leased(Duration lease) {
        return new GateRules(Optional.of(lease), KEEP_LAST_STATE.peerFreshness());
    }

    public GateRules {
        if (lease.filter(l -> l.isNegative() || l.isZero()).isPresent()) {
            throw new IllegalArgumentException("a lease lasts longer than no time");
        }
    }
}
