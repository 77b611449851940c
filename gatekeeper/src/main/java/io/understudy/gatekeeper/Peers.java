package io.understudy.gatekeeper;

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
        public List<Answer> ask() {
            return List.of();
        }
    };

    /**
     * What one peer handed over.
     *
     * @param blob the signed document it holds, as it got it; empty when it holds none
     * @param heardAgo how long ago the control region confirmed that document to it
     */
    record Answer(StampName stamp, Optional<String> blob, boolean isSettled, Optional<Duration> heardAgo) {}

    /** Every stamp of which at least one gatekeeper is declared as a peer. */
    Set<StampName> stamps();

    /** Asks each peer once, within about a second for all; who does not answer is left out. Never throws. */
    List<Answer> ask();
}
