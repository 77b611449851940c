package io.understudy.gatekeeper;

import io.understudy.gate.Degree;
import io.understudy.gate.Doing;
import io.understudy.gate.PeerAnswer;
import io.understudy.topology.StampName;
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
     * What came of one round of asking.
     *
     * @param silent the stamps of which a declared gatekeeper gave no answer
     */
    record Asked(List<PeerAnswer> answers, Set<StampName> silent) {

        public Asked {
            answers = List.copyOf(answers);
            silent = Set.copyOf(silent);
        }

        /** A degree that a gate in {@code stamp} named and that is not known here. */
        Optional<Degree> unknownDegreeIn(StampName stamp) {
            return answers.stream()
                    .filter(answer -> answer.stamp().equals(stamp))
                    .flatMap(answer -> answer.does().stream())
                    .map(Doing::admits)
                    .filter(degree -> degree.known().isEmpty())
                    .findFirst();
        }
    }

    /** Every stamp of which at least one gatekeeper is declared as a peer. */
    Set<StampName> stamps();

    /** Asks each peer in {@code whom} once, within about a second for all; a peer that does not answer is silent. Never throws. */
    Asked ask(Set<StampName> whom);
}
