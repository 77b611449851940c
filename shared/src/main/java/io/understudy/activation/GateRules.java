package io.understudy.activation;

import java.time.Duration;
import java.util.Optional;

/**
 * What an owner may choose about a gate.
 *
 * @param lease after how long without the control region's word the gate closes; empty keeps the last state for ever
 * @param peerFreshness how recently a peer must have heard the control region for its word alone to settle a gate that
 *     came back cold
 * @param documentFreshness how long ago, at most, a document may have been issued that settles such a gate and that
 *     nobody but peers hands over
 */
public record GateRules(Optional<Duration> lease, Duration peerFreshness, Duration documentFreshness) {

    /** Keeps its last state when it can ask nobody. */
    public static final GateRules KEEP_LAST_STATE =
            new GateRules(Optional.empty(), Duration.ofSeconds(10), Duration.ofMinutes(15));

    /** Closes when the control region was not heard for {@code lease}. */
    public static GateRules leased(Duration lease) {
        return new GateRules(Optional.of(lease), KEEP_LAST_STATE.peerFreshness(), KEEP_LAST_STATE.documentFreshness());
    }

    public GateRules {
        if (lease.filter(l -> l.isNegative() || l.isZero()).isPresent()) {
            throw new IllegalArgumentException("a lease must last longer than zero");
        }
    }
}
