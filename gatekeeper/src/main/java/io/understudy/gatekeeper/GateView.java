package io.understudy.gatekeeper;

import io.understudy.activation.Duty;
import io.understudy.activation.GateState;
import io.understudy.gate.Claim;
import io.understudy.gate.Doing;
import io.understudy.gate.PeerAnswer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * One consistent look at a gatekeeper.
 *
 * @param duty what the stamp does, no matter by whose order
 * @param why a sentence
 * @param blob the signed document that is held, for peers
 * @param heardAgo how long ago the control region confirmed it
 * @param isInLine whether the cluster was brought into line with that duty
 * @param twinsAgree whether every other replica in this stamp, when it was asked last, held the same document, did the
 *     same and was in line, too
 */
public record GateView(
        GateState state,
        Duty duty,
        boolean isByHand,
        String why,
        Optional<String> blob,
        Optional<Duration> heardAgo,
        boolean isInLine,
        boolean twinsAgree) {

    public long fence() {
        return state.held().map(h -> h.fence().value()).orElse(0L);
    }

    public int revision() {
        return state.held().map(h -> h.revision()).orElse(0);
    }

    /** What a peer is told. */
    public PeerAnswer toPeers() {
        return new PeerAnswer(state.stamp(), blob, state.isSettled(), heardAgo, Optional.of(Doing.of(duty)), isInLine);
    }

    /** What the gate says of this look. */
    public Set<Claim> claims() {
        var claims = EnumSet.noneOf(Claim.class);
        for (var claim : Claim.values()) {
            if (isSo(claim)) {
                claims.add(claim);
            }
        }
        return claims;
    }

    private boolean isSo(Claim claim) {
        return switch (claim) {
            case SETTLED -> state.isSettled();
            case BY_HAND -> isByHand;
            case IN_LINE -> isInLine;
            case TWINS_AGREE -> twinsAgree;
        };
    }
}
