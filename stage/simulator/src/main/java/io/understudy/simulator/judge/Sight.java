package io.understudy.simulator.judge;

import io.understudy.run.RunEvent;
import io.understudy.simulator.gate.PublicPlace;
import io.understudy.simulator.people.Bell;
import io.understudy.simulator.people.Told;
import io.understudy.simulator.platform.InMemoryBus;
import io.understudy.simulator.platform.InMemoryLedger;
import io.understudy.topology.Workload;
import io.understudy.world.SimulatedAzure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What the judge sees of one workload at one moment: the world, its history, and people. */
record Sight(
        Workload workload,
        SimulatedAzure azure,
        InMemoryLedger ledger,
        PublicPlace place,
        InMemoryBus bus,
        Told told,
        Bell bell,
        History history,
        Instant now,
        boolean isTheEnd) {

    Duration since(Instant instant) {
        return Duration.between(instant, now);
    }

    /** The last run that began to move the workload; empty before the first. */
    Optional<RunEvent.RunStarted> lastMove() {
        return history.moves().isEmpty()
                ? Optional.empty()
                : Optional.of(history.moves().get(history.moves().size() - 1));
    }
}
