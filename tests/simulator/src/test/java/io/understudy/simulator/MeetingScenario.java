package io.understudy.simulator;

import java.time.Duration;
import java.util.function.Consumer;

/** Written scenarios in which two sentences of the design meet that random lives bring together too seldom. */
enum MeetingScenario {
    RULE_AND_SILENCE(MeetingScenarios::anotherRuleMeetsASilence),
    BY_HAND_AND_SILENCE(MeetingScenarios::aChangeByHandMeetsASilence),
    FUTURE_AND_SILENCE(MeetingScenarios::anAlertFromTheFutureMeetsASilence),
    SILENT_WAY_BACK(MeetingScenarios::thePlaceIsSilentOnTheWayBack),
    SOMEWHERE_TWICE(MeetingScenarios::twoPeopleAskForSomewhereElse),
    THE_SAME_LATER(MeetingScenarios::twoPeopleAskForTheSameStampLater),
    SOURCE_HARD_TO_SEE(MeetingScenarios::theSourceIsHardToSeeWhenItsDataMoves),
    REOPENED_UNDER_A_PAUSE(MeetingScenarios::usersAreLetInAgainUnderAPause),
    LEAVES_WHILE_CLOSED(MeetingScenarios::theWorkloadLeavesTheEstateWhileItIsClosed),
    LEAVES_WHILE_DATA_MOVES(MeetingScenarios::theWorkloadLeavesTheEstateOnceItsDataMoves),
    SURVIVOR_LOST_LATER(MeetingScenarios::theSurvivorIsLostAfterALongWhile),
    BACK_AFTER_THE_MOVE(MeetingScenarios::theLostRegionIsBackWhenItsDataHasMoved),
    STOPPED_WHILE_CLOSED(MeetingScenarios::aPersonStopsTheirOwnMove),
    LEDGER_FROM_BEFORE_TWO_MOVES(MeetingScenarios::theLedgerIsRestoredFromBeforeTwoMoves),
    BOTH_BAD(MeetingScenarios::bothAreBad),
    SLOW_AND_BACK(
            Setup.asShipped().allowingLossOf(Duration.ofMinutes(10)),
            MeetingScenarios::theRegionIsBackWhileEverythingIsSlow),
    LATE_ORDER_AND_PAUSE(MeetingScenarios::anOrderIsLateAndMeetsAPause),
    CAPACITY_IS_LATE(MeetingScenarios::capacityIsLate),
    PROMOTION_FORBIDDEN(MeetingScenarios::thePromotionIsForbidden),
    BOUND_GROWS(MeetingScenarios::theBoundGrowsWhileTheTargetWarms),
    APPROVED_FOR_LESS(Setup.asShipped().allowingLossOf(Duration.ZERO), MeetingScenarios::lessWasApprovedThanIsLost),
    APPROVED_BEFORE_UNKNOWN(
            Setup.asShipped().allowingLossOf(Duration.ZERO), MeetingScenarios::aKnownLossWasApprovedAndThenNobodyKnows);

    @SuppressWarnings("ImmutableEnumChecker") // a record of records
    private final Setup setup;

    @SuppressWarnings("ImmutableEnumChecker") // a method reference keeps no state
    private final Consumer<Life> scenario;

    MeetingScenario(Consumer<Life> scenario) {
        this(Setup.asShipped(), scenario);
    }

    MeetingScenario(Setup setup, Consumer<Life> scenario) {
        this.setup = setup;
        this.scenario = scenario;
    }

    Ending live(long seed) {
        return Simulation.live(seed, setup, scenario);
    }
}
