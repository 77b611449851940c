package io.understudy.gatekeeper;

import io.understudy.activation.Activation;
import io.understudy.activation.GateEvent;
import io.understudy.activation.GateState;
import io.understudy.activation.Reading;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The state as it grows in one round, and what there is to say about it. */
final class Looking {

    private static final int CONFLICT = 3;

    private final Map<Activation, String> blobs = new HashMap<>();
    private Holding holding;
    private String gravest = "";
    private int gravity = -1;
    private Optional<String> changedBecause = Optional.empty();
    private Optional<Peers.Asked> asked = Optional.empty();

    Looking(Holding holding) {
        this.holding = holding;
    }

    Holding holding() {
        return holding;
    }

    GateState state() {
        return holding.state();
    }

    /** The sentence of the last turn that changed what is done, held or trusted. */
    Optional<String> changedBecause() {
        return changedBecause;
    }

    /** The sentence that people need most where nothing changed. */
    String gravest() {
        return gravest;
    }

    /** What came of asking peers, if they were asked. */
    Optional<Peers.Asked> asked() {
        return asked;
    }

    void heard(Peers.Asked peers) {
        asked = Optional.of(peers);
    }

    void seen(Reading.Genuine genuine) {
        blobs.put(genuine.activation(), genuine.document().blob());
    }

    void turn(GateEvent event) {
        var before = holding.state();
        var turn = before.after(event);
        var after = turn.state();
        var weight = after.conflict().isPresent() ? CONFLICT : gravity(event);
        if (weight > gravity) {
            gravity = weight;
            gravest = turn.sentence();
        }
        if (!after.duty().equals(before.duty())
                || !after.held().equals(before.held())
                || after.isSettled() != before.isSettled()
                || after.leaseIsOver() != before.leaseIsOver()
                || after.conflict().isPresent() != before.conflict().isPresent()) {
            changedBecause = Optional.of(turn.sentence());
        }
        var blob = after.held().equals(before.held())
                ? holding.blob()
                : after.held().map(held -> blobs.get(held));
        holding = new Holding(after, blob);
    }

    /** What people need to hear first: two documents of one number, that we are lied to, that nobody answers. */
    private static int gravity(GateEvent event) {
        if (event instanceof GateEvent.Untrusted) {
            return 2;
        }
        return event instanceof GateEvent.ControlSilent ? 1 : 0;
    }
}
