package io.understudy.simulator;

import static io.understudy.simulator.judge.Invariant.ASKED_TWICE_IS_ONCE;
import static io.understudy.simulator.judge.Invariant.DECIDED_AFRESH;
import static io.understudy.simulator.judge.Invariant.EVERY_RUN_ENDS;
import static io.understudy.simulator.judge.Invariant.FAILBACK_IS_NEVER_AUTOMATIC;
import static io.understudy.simulator.judge.Invariant.FENCED_BEFORE_PROMOTED;
import static io.understudy.simulator.judge.Invariant.KNOWN_LOSS_IS_A_BOUND;
import static io.understudy.simulator.judge.Invariant.LOSS_IS_ANSWERED;
import static io.understudy.simulator.judge.Invariant.NEVER_SHRUNK_WHEN_WANTED;
import static io.understudy.simulator.judge.Invariant.NOBODY_DECIDES_ALONE;
import static io.understudy.simulator.judge.Invariant.NOTHING_LOST;
import static io.understudy.simulator.judge.Invariant.NO_RESTART_STORM;
import static io.understudy.simulator.judge.Invariant.ONE_CONTROLLER;
import static io.understudy.simulator.judge.Invariant.ONE_STORY;
import static io.understudy.simulator.judge.Invariant.RECORD_BEFORE_ACT;
import static io.understudy.simulator.judge.Invariant.SERVED_IN_THE_END;
import static io.understudy.simulator.judge.Invariant.SOMEWHERE_TO_GO;
import static io.understudy.simulator.judge.Invariant.UNPROTECTED_IS_LOUD;

import io.understudy.simulator.judge.Invariant;
import io.understudy.topology.LatchPolicy;
import java.time.Duration;
import java.util.function.Consumer;

/** What once went wrong and is mended, with the scenario that showed it and the invariant that holds in it now. */
enum MendedDefect {
    CLOCK_AHEAD(
            "a database clock that runs ahead makes the said loss zero",
            KNOWN_LOSS_IS_A_BOUND,
            Scenarios::theDatabasesClockRunsAhead),
    ONE_MISSING_LOOK_FORCES(
            "a drill between healthy stamps is forced because one look was missing",
            DECIDED_AFRESH,
            Scenarios::anAskedMoveMissesOneLook),
    LOST_RESOLVED(
            "one lost RESOLVED ends automatic failover for good",
            UNPROTECTED_IS_LOUD,
            Scenarios::theEndOfAnAlertIsNeverDelivered),
    OLD_ALERT_AND_BLIP(
            "FIRED that stays and a blip fail a healthy region over", DECIDED_AFRESH, Scenarios::anOldAlertMeetsABlip),
    ILL_FOR_130_SECONDS(
            "an application that was ill for two minutes is closed when it is well again",
            DECIDED_AFRESH,
            Scenarios::theApplicationIsIllForTwoMinutes),
    ANOTHER_RULE_AND_BLIP(
            "an alert of a rule about latency and a blip fail a healthy region over",
            DECIDED_AFRESH,
            Scenarios::anAlertOfAnotherRuleMeetsABlip),
    ALERT_OF_2099("dates in 2099 are believed", DECIDED_AFRESH, Scenarios::anAlertFromTheFutureMeetsABlip),
    THERE_AND_BACK(
            "two people ask for the same: there and back", ASKED_TWICE_IS_ONCE, Scenarios::twoPeopleAskForTheSame),
    AMBIGUOUS_WISH(
            "an ambiguous append of the wish: there and back",
            ASKED_TWICE_IS_ONCE,
            Scenarios::theWishIsAppendedAndTheAnswerLost),
    FAIL_BACK_AT_HOME(
            "fail-back at home leaves home", FAILBACK_IS_NEVER_AUTOMATIC, Scenarios::somebodyAtHomeAsksToGoBack),
    APPROVAL_AFTER_31_MINUTES(
            "an approval after 31 minutes does nothing, and nobody is told",
            NOTHING_LOST,
            Setup.asShipped().allowingLossOf(Duration.ZERO),
            Scenarios::theApprovalComesAfterHalfAnHour),
    DEBT_SWALLOWS_WISHES(
            "while a debt is open wishes are answered 202 and ignored",
            NOTHING_LOST,
            Scenarios::aPersonAsksWhileADebtIsOpen),
    QUESTION_IS_NO_STEP(
            "an ambiguous append, and nobody is ever asked",
            NOBODY_DECIDES_ALONE,
            Setup.asShipped().allowingLossOf(Duration.ZERO),
            Scenarios::theQuestionIsAppendedAndTheAnswerLost),
    BOTH_BAD_UNTOLD("nobody is told when both sides are bad", UNPROTECTED_IS_LOUD, Scenarios::bothRegionsAreLost),
    BY_HAND_UNTOLD(
            "nobody is told when a workload that is not automatic loses its region",
            UNPROTECTED_IS_LOUD,
            Setup.asShipped().byHand(),
            Scenarios::theRegionIsLost),
    LEASHED_UNTOLD(
            "nobody is told when a leashed workload loses its region",
            UNPROTECTED_IS_LOUD,
            Setup.asShipped().onTheLeash(),
            Scenarios::theRegionIsLost),
    EDGE_LOST_UNTOLD("nobody is told on EDGE_LOST, which \"pages\"", UNPROTECTED_IS_LOUD, Scenarios::theEdgeIsLost),
    BLIND_UNTOLD("nobody is told when we are blind", UNPROTECTED_IS_LOUD, Scenarios::weAreBlindWhenTheRegionIsLost),
    SUSPECTED_UNTOLD(
            "nobody is told when a stamp is suspected for long",
            UNPROTECTED_IS_LOUD,
            Scenarios::theEdgeSaysNothingOfTheLoss),
    COLD_IS_NO_TARGET(
            "a stopped standby is never failed over to, and nobody is told",
            UNPROTECTED_IS_LOUD,
            Setup.asShipped().cold(),
            Scenarios::theRegionIsLost),
    FLAPPING_TARGET_ASKS(
            "a flapping target asks people again and again",
            ONE_STORY,
            Setup.asShipped().allowingLossOf(Duration.ZERO),
            Scenarios::theTargetFlapsWhileWeAsk),
    BACK_BEFORE_THE_CLOSING(
            "a region that came back after the decision is closed and forced",
            DECIDED_AFRESH,
            Scenarios::theRegionComesBackWhileTheOtherOneWarms),
    PLANNED_THROUGH_AN_OPEN_GATE(
            "a planned move promotes although the source's gate is open",
            FENCED_BEFORE_PROMOTED,
            Scenarios::theSourcesGateStaysOpenInAPlannedMove),
    DEBT_BLOCKS_THE_SURVIVOR(
            "while a debt is open the survivor's loss does nothing",
            UNPROTECTED_IS_LOUD,
            Scenarios::theSurvivorIsLostWhileADebtIsOpen),
    SILENT_KEY_PAGE(
            "one silent key page past the commit point: STUCK, every gate closed",
            SERVED_IN_THE_END,
            Scenarios::theKeyPageIsSilentOnce),
    ONE_401_IS_FINAL(
            "one 401 or 404 of ARM past the commit point is final",
            SERVED_IN_THE_END,
            Scenarios::azureForbidsOneCallAfterTheCommitPoint),
    EIGHT_BROKEN_CONNECTIONS(
            "eight broken connections past the commit point: STUCK, every gate closed",
            SERVED_IN_THE_END,
            Scenarios::thePlaceBreaksWhenUsersAreToBeLetIn),
    VAULT_SILENT_WHILE_CLOSED(
            "a vault that falls silent when every stamp is closed keeps users out",
            SERVED_IN_THE_END,
            LongScenarios::theVaultIsSilentWhileEveryStampIsClosed),
    UNDOING_FOR_EVER(
            "an undo that is Unknown eight times leaves the run UNDOING for ever",
            EVERY_RUN_ENDS,
            Scenarios::thePlaceBreaksWhileAMoveIsPutBack),
    NO_QUOTA_STORM(
            "no quota in the other region: runs without end", NO_RESTART_STORM, Scenarios::theOtherRegionHasNoQuota),
    NO_QUOTA_PAGES("no quota in the other region: pages without end", ONE_STORY, Scenarios::theOtherRegionHasNoQuota),
    LONG_PAUSE(
            "a pause that lasts longer than a step's limit ends the run",
            SERVED_IN_THE_END,
            Scenarios::aPauseIsLongerThanAStepsLimit),
    NO_RIGHT_TO_LOSE(
            "no right to lose data: close everything, 403, STUCK", SERVED_IN_THE_END, Scenarios::weMayNotLoseData),
    LAST_ORIGIN_DISABLED(
            "latch: disable: the second move disables the last enabled origin",
            SOMEWHERE_TO_GO,
            Setup.asShipped().latching(LatchPolicy.DISABLE),
            Scenarios::aSecondMoveDisablesTheLastOrigin),
    FORCED_EIGHT_TIMES(
            "the forced failover is sent again while the first is at work",
            RECORD_BEFORE_ACT,
            Scenarios::everyAnswerOfAzureIsLostAfterTheCommitPoint),
    STRANGERS_BLOCK(
            "a stranger's reads make 429, which blocks failovers",
            UNPROTECTED_IS_LOUD,
            Scenarios::strangersReadUntilTheGateIsBusy),
    WRITES_AFTER_THE_FIRST_BAD_LOOK(
            "writes that users made for 301 s after our first bad look are said to lose 1 s",
            KNOWN_LOSS_IS_A_BOUND,
            LongScenarios::theCheckFailsAndUsersWriteOn),
    COPY_STOOD_STILL(
            "a copy that stood still for two days is said to lose nothing",
            KNOWN_LOSS_IS_A_BOUND,
            LongScenarios::theCopyStandsStillForTwoDays),
    APPROVAL_AFTER_FIVE_HOURS(
            "an approval after five hours does nothing, and nobody is told",
            NOTHING_LOST,
            Setup.asShipped().allowingLossOf(Duration.ZERO),
            LongScenarios::theApprovalComesFiveHoursLater),
    TARGET_WELL_AFTER_HALF_AN_HOUR(
            "a target that is well again after half an hour: nothing happens",
            LOSS_IS_ANSWERED,
            LongScenarios::theTargetIsWellAgainAfterHalfAnHour),
    SLOW_BURN(
            "a slow burn that ends in the loss of the region: nothing happens",
            LOSS_IS_ANSWERED,
            LongScenarios::theRegionIsLostAfterASlowBurn),
    RESOLVED_OF_ANOTHER_RULE(
            "RESOLVED of one rule silences FIRED of another", LOSS_IS_ANSWERED, LongScenarios::anotherRuleIsResolved),
    REFUSED_ESTABLISH(
            "a refused ESTABLISH pages every minute",
            ONE_STORY,
            Setup.asShipped().publishedBefore(),
            LongScenarios::nothingElseHappens),
    FORCED_FROM_THE_QUEUE(
            "a forced promotion that lay in the queue is sent minutes after the region came back",
            DECIDED_AFRESH,
            LongScenarios::theRegionComesBackWhileTheForcedPromotionLiesInTheQueue),
    COMMITTED_BY_WHAT_WAS_NEVER_SENT(
            "a promotion that Azure turns away for minutes counts as sent, and the old stamp stays closed",
            SOMEWHERE_TO_GO,
            LongScenarios::theTargetIsLostWhileAzureAnswersNothing),
    TARGET_DOWN_WHILE_IT_GROWS(
            "a move is called off because the target grows, and begins again",
            NO_RESTART_STORM,
            Scenarios::theRegionIsLost),
    LATE_UNDO_OF_WARMING(
            "an order to become smaller is 45 s late and meets a suspicion that is back",
            NEVER_SHRUNK_WHEN_WANTED,
            Setup.asShipped().warmingAtSuspicion(),
            LongScenarios::goingBackIsLateAndTheSuspicionIsBack),
    VERY_LATE_UNDO_OF_WARMING(
            "an order to become smaller is four minutes late and meets a stamp that admits",
            NEVER_SHRUNK_WHEN_WANTED,
            Setup.asShipped().warmingAtSuspicion(),
            LongScenarios::goingBackIsVeryLateAndTheStampAdmits),
    TAKEN_OVER_MEANWHILE(
            "the old installation passes its own fence check and moves data after a take-over",
            ONE_CONTROLLER,
            HandoverScenarios::theReserveClaimsWhileWeClose),
    RESERVE_AT_FENCE_ONE(
            "an installation in reserve begins at fence 1, and no gate follows it",
            LOSS_IS_ANSWERED,
            Setup.asShipped().publishedBefore(),
            HandoverScenarios::aPersonTakesOverWhatAnotherInstallationPublished),
    RESTORED_LEDGER(
            "a restored ledger begins again under fences that were used",
            LOSS_IS_ANSWERED,
            HandoverScenarios::theLedgerIsRestoredFromBeforeAMove),
    CHANGE_BY_HAND_AND_BLIP(
            "a person's change of an origin and a blip fail a healthy region over",
            DECIDED_AFRESH,
            LongScenarios::aPersonChangesTheOriginBeforeABlip);

    private final String words;
    private final Invariant kept;

    @SuppressWarnings("ImmutableEnumChecker") // a record of records
    private final Setup setup;

    @SuppressWarnings("ImmutableEnumChecker") // a method reference keeps no state
    private final Consumer<Life> scenario;

    /** One that shows in the estate as shipped. */
    MendedDefect(String words, Invariant kept, Consumer<Life> scenario) {
        this(words, kept, Setup.asShipped(), scenario);
    }

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
