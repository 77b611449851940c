package io.understudy.plan;

import static io.understudy.action.EveryAction.activation;
import static io.understudy.plan.PiecesOfPlans.BESIDE;
import static io.understudy.plan.PiecesOfPlans.OWED;
import static io.understudy.plan.PiecesOfPlans.admits;
import static io.understudy.plan.PiecesOfPlans.closesAll;
import static io.understudy.plan.PiecesOfPlans.closesOneOfTwo;
import static io.understudy.plan.PiecesOfPlans.closing;
import static io.understudy.plan.PiecesOfPlans.disables;
import static io.understudy.plan.PiecesOfPlans.endpoint;
import static io.understudy.plan.PiecesOfPlans.inside;
import static io.understudy.plan.PiecesOfPlans.origin;
import static io.understudy.plan.PiecesOfPlans.otherOrigin;
import static io.understudy.plan.PiecesOfPlans.plan;
import static io.understudy.plan.PiecesOfPlans.step;
import static io.understudy.plan.PiecesOfPlans.undoneBy;
import static io.understudy.plan.PiecesOfPlans.writes;
import static io.understudy.topology.Estates.NEU;
import static io.understudy.topology.Estates.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.Action;
import io.understudy.action.AdmitStamp;
import io.understudy.action.Effect;
import io.understudy.action.EveryAction;
import io.understudy.action.UpdateOrigin;
import io.understudy.activation.Duty;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JudgingPlansTest {

    @Nested
    class SomewhereToGo {

        private static final String NOTHING_OPENS =
                "SomewhereToGo: step close closes the last stamp that is open, and nothing opens one later in the plan";
        private static final String NOTHING_REOPENS =
                "SomewhereToGo: step close closes a stamp, and nothing reopens it when it is undone";
        private static final String TOO_EARLY =
                "SomewhereToGo: step latch takes a way in from users before others are open";

        private static final String NOTHING_LEADS_IN =
                "SomewhereToGo: step latch disables or lowers a way in, and no step"
                        + " before it makes another on the same route the first";
        private static final Step RAISE = step("raise", new UpdateOrigin(otherOrigin(), 1, true));

        @Test
        void isBrokenByClosingTheLastStampWhenNothingOpensOneLater() {
            assertBroken(NOTHING_OPENS, closing(closesAll()));
        }

        @Test
        void isBrokenWhenTheStepThatWouldOpenAStampNeedNotSucceed() {
            assertBroken(NOTHING_OPENS, closing(closesAll()), step("activate", admits(), BESIDE, "close"));
        }

        @Test
        void isBrokenWhenAStampOpensWithoutWaitingForTheClosing() {
            assertBroken(NOTHING_OPENS, closing(closesAll()), step("activate", admits()));
        }

        @Test
        void isBrokenByClosingAStampThatNothingReopens() {
            assertBroken(NOTHING_REOPENS, step("close", closesAll()), step("activate", admits(), "close"));
            assertBroken(NOTHING_REOPENS, step("close", closesOneOfTwo()));
            assertBroken(NOTHING_REOPENS, undoneBy("close", closesOneOfTwo(), inside()));
        }

        @Test
        void isKeptByClosingOneOfSeveralThatAdmitUsers() {
            assertKept(closing(closesOneOfTwo()));
        }

        @Test
        void isBrokenByDisablingAnOriginBeforeUsersAreLetIn() {
            assertBroken(TOO_EARLY, RAISE, step("latch", disables(), "raise"), step("activate", admits(), "latch"));
            assertBroken(
                    TOO_EARLY,
                    RAISE,
                    closing(closesAll()),
                    step("latch", disables(), "close", "raise"),
                    step("activate", admits(), "close"));
        }

        @Test
        void isBrokenByDisablingAnOriginBesideWhatLetsUsersIn() {
            assertBroken(TOO_EARLY, RAISE, step("activate", admits()), step("latch", disables(), "raise"));
        }

        @Test
        void isBrokenWhenTheAdmittingIsOnlyOwed() {
            assertBroken(
                    TOO_EARLY, RAISE, step("activate", admits(), OWED), step("latch", disables(), "activate", "raise"));
        }

        @Test
        void isKeptByDisablingAnOriginOnceUsersAreIn() {
            assertKept(
                    RAISE,
                    step("activate", admits()),
                    step("look", inside(), "activate"),
                    step("latch", disables(), "look", "raise"));
            assertKept(closing(closesOneOfTwo()), RAISE, step("latch", disables(), "close", "raise"));
        }

        @Test
        void isBrokenByDisablingOrLoweringAnOriginWithoutRaisingTheOther() {
            assertBroken(NOTHING_LEADS_IN, step("activate", admits()), step("latch", disables(), "activate"));
            assertBroken(
                    NOTHING_LEADS_IN,
                    step("activate", admits()),
                    step("latch", new UpdateOrigin(origin(), 5, true), "activate"));
        }

        @Test
        void isBrokenByTakingAWayInBeforeTheOtherOnTheSameRouteIsOpen() {
            assertBroken(
                    "SomewhereToGo: step leave takes a way in from users, and step lead, which opens another on the same"
                            + " route, need not be done before it",
                    step("activate", admits()),
                    step("stay", endpoint("orders", "sdc", true), "activate"),
                    step("lead", endpoint("orders", "neu", true), "activate"),
                    step("leave", endpoint("orders", "weu", false), "stay"));
        }

        @Test
        void isKeptByOpeningTheOtherWayInFirst() {
            assertKept(
                    step("activate", admits()),
                    step("lead", endpoint("orders", "neu", true), "activate"),
                    step("leave", endpoint("orders", "weu", false), "lead"));
        }

        @Test
        void asksNothingAboutAnotherRoute() {
            assertKept(
                    step("activate", admits()),
                    step("latch", new UpdateOrigin(origin(), 1, true), "activate"),
                    step("lead", endpoint("bills", "neu", true), "activate"),
                    step("lead-too", endpoint("orders", "neu", true), "activate"),
                    step("leave", endpoint("orders", "weu", false), "lead-too"));
        }

        @Test
        void isKeptByAnOriginThatStaysAWayIn() {
            assertKept(RAISE, step("latch", new UpdateOrigin(origin(), 5, true), "raise"));
        }
    }

    @Nested
    class OnlyReadyStampsAdmitted {

        private static final String BROKEN =
                "OnlyReadyStampsAdmitted: step activate lets users in before all data is moved and then shown to take writes";

        @ParameterizedTest
        @MethodSource("io.understudy.plan.JudgingPlansTest#whatMovesData")
        void isBrokenByLettingUsersInBesideTheData(Action move) {
            assertBroken(BROKEN, step("move", move), step("writes", writes(), "move"), step("activate", admits()));
        }

        @ParameterizedTest
        @MethodSource("io.understudy.plan.JudgingPlansTest#whatMovesData")
        void isBrokenWhenNobodyWroteAnything(Action move) {
            assertBroken(
                    BROKEN, step("move", move), step("look", inside(), "move"), step("activate", admits(), "look"));
        }

        @ParameterizedTest
        @MethodSource("io.understudy.plan.JudgingPlansTest#whatMovesData")
        void isBrokenWhenTheProofIsOlderThanTheMove(Action move) {
            assertBroken(
                    BROKEN, step("writes", writes()), step("move", move, "writes"), step("activate", admits(), "move"));
        }

        @ParameterizedTest
        @MethodSource("io.understudy.plan.JudgingPlansTest#whatMovesData")
        void isBrokenWhenOneOfTwoStoresIsLeftOut(Action move) {
            assertBroken(
                    BROKEN,
                    step("move", move),
                    step("move-too", move),
                    step("writes", writes(), "move"),
                    step("activate", admits(), "writes"));
        }

        @ParameterizedTest
        @MethodSource("io.understudy.plan.JudgingPlansTest#whatMovesData")
        void isBrokenWhenTheProofIsOnlyOwed(Action move) {
            assertBroken(
                    BROKEN,
                    step("move", move),
                    step("writes", writes(), OWED, "move"),
                    step("activate", admits(), "writes"));
        }

        @ParameterizedTest
        @MethodSource("io.understudy.plan.JudgingPlansTest#whatMovesData")
        void isKeptWhenAllDataMovedAndAWriteCameBack(Action move) {
            assertKept(
                    step("move", move),
                    step("move-too", move),
                    step("writes", writes(), "move", "move-too"),
                    step("activate", admits(), "writes"));
        }

        @Test
        void isBrokenByAClosingThatOpensAnotherStamp() {
            var onlyTheOldOne = new AdmitStamp(WEU, activation(2, Duty.everything(WEU), Duty.nothing(NEU)));

            assertBroken(
                    "OnlyReadyStampsAdmitted: step close lets users into stamp neu, and a closing opens nothing",
                    undoneBy("close", closesOneOfTwo(), onlyTheOldOne));
        }

        @Test
        void asksNothingOfAPlanThatMovesNoData() {
            assertKept(step("activate", admits()));
        }
    }

    @Nested
    class CapacityBeforeCommit {

        @ParameterizedTest
        @MethodSource("io.understudy.plan.JudgingPlansTest#whatGivesCapacity")
        void isBrokenByMovingDataBesideTheScaling(Action capacity) {
            assertBroken(
                    "CapacityBeforeCommit: after step move there is only forward, and capacity need not be done before it",
                    step("capacity", capacity),
                    step("move", whatMovesData().findFirst().orElseThrow()));
        }

        @ParameterizedTest
        @MethodSource("io.understudy.plan.JudgingPlansTest#whatGivesCapacity")
        void isBrokenByLettingUsersInBesideTheScalingWhereThereIsNoData(Action capacity) {
            assertBroken(
                    "CapacityBeforeCommit: after step activate there is only forward, and capacity need not be done before it",
                    step("capacity", capacity),
                    step("activate", admits()));
        }

        @ParameterizedTest
        @MethodSource("io.understudy.plan.JudgingPlansTest#whatGivesCapacity")
        void asksOnlyForWhatTheRunNeeds(Action capacity) {
            assertKept(step("grow", capacity, BESIDE), step("activate", admits()));
            assertKept(step("capacity", capacity), step("activate", admits(), "capacity"));
        }
    }

    @Nested
    class AllDataOrNoTraffic {

        @ParameterizedTest
        @MethodSource("io.understudy.plan.JudgingPlansTest#whatMovesData")
        void isBrokenByAMoveThatTheRunCouldDoWithout(Action move) {
            for (var weight : List.of(BESIDE, OWED)) {
                assertBroken(
                        "AllDataOrNoTraffic: step move moves data, and the run would go on without it",
                        step("move", move, weight));
            }
        }

        @ParameterizedTest
        @MethodSource("io.understudy.plan.JudgingPlansTest#whatMovesData")
        void isBrokenByAMoveThatHasAnUndo(Action move) {
            assertBroken(
                    "AllDataOrNoTraffic: step move has an undo, and data is never put back",
                    undoneBy("move", move, inside()));
        }

        @ParameterizedTest
        @MethodSource("io.understudy.plan.JudgingPlansTest#whatMovesData")
        void isBrokenByAnUndoThatMovesData(Action move) {
            assertBroken(
                    "AllDataOrNoTraffic: step look has an undo, and data is never put back",
                    undoneBy("look", inside(), move));
        }
    }

    static Stream<Action> whatMovesData() {
        return EveryAction.with(Effect.MOVES_DATA).stream();
    }

    static Stream<Action> whatGivesCapacity() {
        return EveryAction.with(Effect.GIVES_CAPACITY).stream();
    }

    private static void assertBroken(String sentence, Step... steps) {
        assertThat(PlanLinter.lint(plan(steps))).containsExactly(sentence);
    }

    private static void assertKept(Step... steps) {
        assertThat(PlanLinter.lint(plan(steps))).isEmpty();
    }
}
