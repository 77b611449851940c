package io.understudy.simulator;

import static io.understudy.simulator.judge.Invariant.DECIDED_AFRESH;
import static io.understudy.simulator.judge.Invariant.KNOWN_LOSS_IS_A_BOUND;
import static io.understudy.simulator.judge.Invariant.NOTHING_LOST;
import static io.understudy.simulator.judge.Invariant.UNPROTECTED_IS_LOUD;

import io.understudy.simulator.judge.Invariant;
import java.time.Duration;
import java.util.function.Consumer;

/** What once went wrong and is mended, with the scenario that showed it and the invariant that holds in it now. */
enum MendedDefect {
    CLOCK_AHEAD(
            "a database clock that runs ahead makes the said loss zero",
            KNOWN_LOSS_IS_A_BOUND,
            Setup.asShipped(),
            Scenarios::theDatabasesClockRunsAhead),
    ONE_MISSING_LOOK_FORCES(
            "a drill between healthy stamps is forced because one look was missing",
            DECIDED_AFRESH,
            Setup.asShipped(),
            Scenarios::anAskedMoveMissesOneLook),
    LOST_RESOLVED(
            "one lost RESOLVED ends automatic failover for good",
            UNPROTECTED_IS_LOUD,
            Setup.asShipped(),
            Scenarios::theEndOfAnAlertIsNeverDelivered),
    OLD_ALERT_AND_BLIP(
            "FIRED that stays and a blip fail a healthy region over",
            DECIDED_AFRESH,
            Setup.asShipped(),
            Scenarios::anOldAlertMeetsABlip),
    ILL_FOR_130_SECONDS(
            "an application that was ill for two minutes is closed when it is well again",
            DECIDED_AFRESH,
            Setup.asShipped(),
            Scenarios::theApplicationIsIllForTwoMinutes),
    ANOTHER_RULE_AND_BLIP(
            "an alert of a rule about latency and a blip fail a healthy region over",
            DECIDED_AFRESH,
            Setup.asShipped(),
            Scenarios::anAlertOfAnotherRuleMeetsABlip),
    ALERT_OF_2099(
            "dates in 2099 are believed", DECIDED_AFRESH, Setup.asShipped(), Scenarios::anAlertFromTheFutureMeetsABlip),
    APPROVAL_AFTER_31_MINUTES(
            "an approval after 31 minutes does nothing, and nobody is told",
            NOTHING_LOST,
            Setup.asShipped().allowingLossOf(Duration.ZERO),
            Scenarios::theApprovalComesAfterHalfAnHour),
    SUSPECTED_UNTOLD(
            "nobody is told when a stamp is suspected for long",
            UNPROTECTED_IS_LOUD,
            Setup.asShipped(),
            Scenarios::theEdgeSaysNothingOfTheLoss);

    private final String words;
    private final Invariant kept;

    @SuppressWarnings("ImmutableEnumChecker") // a record of records
    private final Setup setup;

    @SuppressWarnings("ImmutableEnumChecker") // a method reference keeps no state
    private final Consumer<Life> scenario;

    MendedDefect(String words, Invariant kept, Setup setup, Consumer<Life> scenario) {
        this.words = words;
        this.kept = kept;
        this.setup = setup;
        this.scenario = scenario;
    }

    String words() {
        return words;
    }

    /** The invariant that was broken. */
    Invariant kept() {
        return kept;
    }

    Ending live(long seed) {
        return Simulation.live(seed, setup, scenario);
    }
}
