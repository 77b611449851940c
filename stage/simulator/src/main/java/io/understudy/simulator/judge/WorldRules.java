package io.understudy.simulator.judge;

import io.understudy.world.ground.Invariant;
import io.understudy.world.ground.JournalEntry;
import java.util.Optional;

/** The rules that the world judges by itself, after each of its own events. */
final class WorldRules {

    private WorldRules() {}

    static Optional<String> oneWriter(Sight sight) {
        return first(sight, Invariant.ONE_WRITER);
    }

    static Optional<String> onlyReadyStampsAdmitted(Sight sight) {
        return first(sight, Invariant.ONLY_READY_STAMPS_ADMITTED);
    }

    static Optional<String> somewhereToGo(Sight sight) {
        return first(sight, Invariant.SOMEWHERE_TO_GO);
    }

    static Optional<String> returningStampStaysClosed(Sight sight) {
        return first(sight, Invariant.RETURNING_STAMP_STAYS_CLOSED);
    }

    static Optional<String> workersInOnePlace(Sight sight) {
        return first(sight, Invariant.WORKERS_IN_ONE_PLACE);
    }

    private static Optional<String> first(Sight sight, Invariant invariant) {
        return sight.history().broken().stream()
                .filter(b -> b.invariant() == invariant)
                .findFirst()
                .map(JournalEntry.InvariantBroken::sentence);
    }
}
