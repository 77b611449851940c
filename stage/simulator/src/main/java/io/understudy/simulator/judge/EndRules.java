package io.understudy.simulator.judge;

import java.util.Optional;

/** What must be true in the end, when nothing has been wrong for a long while, and people have not stopped us. */
final class EndRules {

    private EndRules() {}

    static Optional<String> everyRunEnds(Sight sight) {
        return sight.isTheEnd()
                        && !DecisionRules.isPaused(sight)
                        && sight.ledger().isRunOpen(sight.workload().name())
                ? Optional.of("a run is still open, long after everything became well")
                : Optional.empty();
    }

    static Optional<String> servedInTheEnd(Sight sight) {
        if (!sight.isTheEnd()
                || DecisionRules.isPaused(sight)
                || sight.history().shutOutSince().isEmpty()) {
            return Optional.empty();
        }
        return sight.workload().stamps().stream()
                .map(stamp -> stamp.name())
                .filter(name -> sight.azure().data().isPromoted(sight.workload().name(), name))
                .filter(name -> !sight.history().wellFor(name, sight.now()).isZero())
                .findFirst()
                .map(name -> name + " could serve and has the data, and users are shut out");
    }
}
