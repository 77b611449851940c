package io.understudy.simulator;

import static io.understudy.simulator.judge.Invariant.RECORD_BEFORE_ACT;
import static io.understudy.simulator.judge.Invariant.UNPROTECTED_IS_LOUD;

import io.understudy.simulator.judge.Invariant;
import java.util.function.Consumer;

/** What is known to go wrong in the code of today, with the scenario that shows it and the invariant that cries. */
enum KnownDefect {
    FORCED_EIGHT_TIMES(
            "the forced failover is sent again while the first is at work",
            RECORD_BEFORE_ACT,
            Setup.asShipped(),
            Scenarios::everyAnswerOfAzureIsLostAfterTheCommitPoint),
    STRANGERS_BLOCK(
            "a stranger's reads make 429, which blocks failovers",
            UNPROTECTED_IS_LOUD,
            Setup.asShipped(),
            Scenarios::strangersReadUntilTheGateIsBusy);

    private final String words;
    private final Invariant foundBy;

    @SuppressWarnings("ImmutableEnumChecker") // a record of records
    private final Setup setup;

    @SuppressWarnings("ImmutableEnumChecker") // a method reference keeps no state
    private final Consumer<Life> scenario;

    KnownDefect(String words, Invariant foundBy, Setup setup, Consumer<Life> scenario) {
        this.words = words;
        this.foundBy = foundBy;
        this.setup = setup;
        this.scenario = scenario;
    }

    String words() {
        return words;
    }

    /** The invariant that cries. */
    Invariant foundBy() {
        return foundBy;
    }

    Ending live(long seed) {
        return Simulation.live(seed, setup, scenario);
    }
}
