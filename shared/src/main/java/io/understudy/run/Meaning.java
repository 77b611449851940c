package io.understudy.run;

import io.understudy.decide.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a message means for a workload.
 *
 * @param events what is written down
 * @param move what is decided to be done, if anything is
 */
record Meaning(List<RunEvent> events, Optional<Decision.Act> move) {

    static final Meaning NOTHING = new Meaning(List.of(), Optional.empty());

    Meaning {
        events = List.copyOf(events);
    }

    static Meaning of(List<RunEvent> events) {
        return new Meaning(events, Optional.empty());
    }

    Meaning and(List<RunEvent> further) {
        var more = new ArrayList<>(events);
        more.addAll(further);
        return new Meaning(more, move);
    }

    Meaning moving(Decision.Act decision) {
        return new Meaning(events, Optional.of(decision));
    }
}
