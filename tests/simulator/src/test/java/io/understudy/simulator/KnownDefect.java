package io.understudy.simulator;

import static io.understudy.simulator.judge.Invariant.DECIDED_AFRESH;
import static io.understudy.simulator.judge.Invariant.KNOWN_LOSS_IS_A_BOUND;
import static io.understudy.simulator.judge.Invariant.LOSS_IS_ANSWERED;
import static io.understudy.simulator.judge.Invariant.NOTHING_LOST;
import static io.understudy.simulator.judge.Invariant.ONE_STORY;
import static io.understudy.simulator.judge.Invariant.RECORD_BEFORE_ACT;
import static io.understudy.simulator.judge.Invariant.UNPROTECTED_IS_LOUD;

import io.understudy.simulator.judge.Invariant;
import java.time.Duration;
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
            Scenarios::strangersReadUntilTheGateIsBusy),
    WRITES_AFTER_THE_FIRST_BAD_LOOK(
            "writes that users made for 301 s after our first bad look are said to lose 1 s",
            KNOWN_LOSS_IS_A_BOUND,
            Setup.asShipped(),
            LongScenarios::theCheckFailsAndUsersWriteOn),
    COPY_STOOD_STILL(
            "a copy that stood still for two days is said to lose nothing",
            KNOWN_LOSS_IS_A_BOUND,
            Setup.asShipped(),
            LongScenarios::theCopyStandsStillForTwoDays),
    APPROVAL_AFTER_FIVE_HOURS(
            "an approval after five hours does nothing, and nobody is told",
            NOTHING_LOST,
            Setup.asShipped().allowingLossOf(Duration.ZERO),
            LongScenarios::theApprovalComesFiveHoursLater),
    TARGET_WELL_AFTER_HALF_AN_HOUR(
            "a target that is well again after half an hour: nothing happens",
            LOSS_IS_ANSWERED,
            Setup.asShipped(),
            LongScenarios::theTargetIsWellAgainAfterHalfAnHour),
    SLOW_BURN(
            "a slow burn that ends in the loss of the region: nothing happens",
            LOSS_IS_ANSWERED,
            Setup.asShipped(),
            LongScenarios::theRegionIsLostAfterASlowBurn),
    RESOLVED_OF_ANOTHER_RULE(
            "RESOLVED of one rule silences FIRED of another",
            LOSS_IS_ANSWERED,
            Setup.asShipped(),
            LongScenarios::anotherRuleIsResolved),
    REFUSED_ESTABLISH(
            "a refused ESTABLISH pages every minute",
            ONE_STORY,
            Setup.asShipped().publishedBefore(),
            LongScenarios::nothingElseHappens),
    CHANGE_BY_HAND_AND_BLIP(
            "a person's change of an origin and a blip fail a healthy region over",
            DECIDED_AFRESH,
            Setup.asShipped(),
            LongScenarios::aPersonChangesTheOriginBeforeABlip);

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
