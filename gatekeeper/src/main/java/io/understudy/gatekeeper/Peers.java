package io.understudy.gatekeeper;

import io.understudy.activation.Duty;
import io.understudy.topology.StampName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The workload's other gatekeepers: the twin in this stamp, and those of the other stamps. */
public interface Peers {

    /** Nobody to ask. */
    Peers NONE = new Peers() {
        @Override
        public Set<StampName> stamps() {
            return Set.of();
        }

        @Override
        public Asked ask(Set<StampName> whom) {
            return new Asked(List.of(), Set.of());
        }
    };

    /**
     * What one peer handed over.
     *
     * @param blob the signed document it holds, as it got it; empty when it holds none
     * @param heardAgo how long ago the control region confirmed that document to it
     * @param does what it does at this moment, whoever ordered it; empty when it does not say so
     * @param isInLine whether its cluster was brought into line with that
     */
    record Answer(
            StampName stamp,
            Optional<String> blob,
            boolean isSettled,
            Optional<Duration> heardAgo,
            Optional<Duty> does,
            boolean isInLine) {}

    /**
     * What came of one round of asking.
     *
     * @param silent the stamps of which a declared gatekeeper gave no answer
     */
    record Asked(List<Answer> answers, Set<StampName> silent) {

        public Asked {
            answers = List.copyOf(answers);
            silent = Set.copyOf(silent);
        }
    }

    /** Every stamp of which at least one gatekeeper is declared as a peer. */
    Set<StampName> stamps();

    /** Asks each peer in {@code whom} once, within about a second for all; who does not answer is silent. Never throws. */
    Asked ask(Set<StampName> whom);
}
