package io.understudy.activation;

import io.understudy.topology.StampName;
import java.time.Duration;
import java.util.Optional;

/** What the gatekeepers of other stamps say, in tests. */
final class PeerWords {

    private PeerWords() {}

    static PeerWord fresh(StampName stamp, Activation held) {
        return new PeerWord(stamp, Optional.of(held), true, Optional.of(Duration.ofSeconds(2)));
    }

    static PeerWord stale(StampName stamp, Activation held) {
        return new PeerWord(stamp, Optional.of(held), true, Optional.of(Duration.ofHours(10)));
    }

    static PeerWord unsure(StampName stamp, Activation held) {
        return new PeerWord(stamp, Optional.of(held), false, Optional.empty());
    }
}
