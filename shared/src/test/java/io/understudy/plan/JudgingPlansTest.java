package io.understudy.plan;

import static io.understudy.action.EveryAction.activation;
import static io.understudy.plan.PiecesOfPlans.BESIDE;
import static io.understudy.plan.PiecesOfPlans.OWED;
import static io.understudy.plan.PiecesOfPlans.admits;
import static io.understudy.plan.PiecesOfPlans.assertBroken;
import static io.understudy.plan.PiecesOfPlans.assertKept;
import static io.understudy.plan.PiecesOfPlans.closesOneOfTwo;
import static io.understudy.plan.PiecesOfPlans.inside;
import static io.understudy.plan.PiecesOfPlans.step;
import static io.understudy.plan.PiecesOfPlans.undoneBy;
import static io.understudy.plan.PiecesOfPlans.writes;
import static io.understudy.topology.Estates.NEU;
import static io.understudy.topology.Estates.WEU;

import io.understudy.action.Action;
import io.understudy.action.AdmitStamp;
import io.understudy.action.Effect;
import io.understudy.action.EveryAction;
import io.understudy.activation.Duty;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JudgingPlansTest {

    @Nested
    class OnlyReadyStampsAdmitted {

        private static final String BROKEN =
                "OnlyReadyStampsAdmitted: step activate lets users in before all data is moved and then shown to accept writes";

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
                    "CapacityBeforeCommit: after step move nothing is undone, and capacity need not be done before it",
                    step("capacity", capacity),
                    step("move", whatMovesData().findFirst().orElseThrow()));
        }

        @ParameterizedTest
        @MethodSource("io.understudy.plan.JudgingPlansTest#whatGivesCapacity")
        void isBrokenByLettingUsersInBesideTheScalingWhereThereIsNoData(Action capacity) {
            assertBroken(
                    "CapacityBeforeCommit: after step activate nothing is undone, and capacity need not be done before it",
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
                    "AllDataOrNoTraffic: step move has an undo, and data is never moved back",
                    undoneBy("move", move, inside()));
        }

        @ParameterizedTest
        @MethodSource("io.understudy.plan.JudgingPlansTest#whatMovesData")
        void isBrokenByAnUndoThatMovesData(Action move) {
            assertBroken(
                    "AllDataOrNoTraffic: step look has an undo, and data is never moved back",
                    undoneBy("look", inside(), move));
        }
    }

    static Stream<Action> whatMovesData() {
        return EveryAction.with(Effect.MOVES_DATA).stream();
    }

    static Stream<Action> whatGivesCapacity() {
        return EveryAction.with(Effect.GIVES_CAPACITY).stream();
    }
}
