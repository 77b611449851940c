package io.understudy.run;

import static io.understudy.run.ARunThatMovesData.FORBIDDEN;
import static io.understudy.run.ARunThatMovesData.LATER;
import static io.understudy.run.ARunThatMovesData.ORDERS;
import static io.understudy.run.ARunThatMovesData.REFUSED;
import static io.understudy.run.ARunThatMovesData.RUN;
import static io.understudy.run.ARunThatMovesData.answering;
import static io.understudy.run.ARunThatMovesData.assertNothingReopened;
import static io.understudy.run.ARunThatMovesData.close;
import static io.understudy.run.ARunThatMovesData.closed;
import static io.understudy.run.ARunThatMovesData.done;
import static io.understudy.run.ARunThatMovesData.id;
import static io.understudy.run.ARunThatMovesData.inside;
import static io.understudy.run.ARunThatMovesData.learn;
import static io.understudy.run.ARunThatMovesData.ordered;
import static io.understudy.run.ARunThatMovesData.reopen;
import static io.understudy.run.ARunThatMovesData.started;
import static io.understudy.run.ARunThatMovesData.whatMovesData;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.Action;
import io.understudy.action.Effect;
import io.understudy.signal.TimePassed;
import io.understudy.topology.Estates;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Once a step that moves data was ordered, its effect may exist, and the old stamp must stay closed. Claimed of every
 * action that moves data, those of later days included.
 */
class MovingDataIsNeverPutBackTest {

    @Test
    void concernsSomeAction() {
        assertThat(whatMovesData()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.understudy.run.ARunThatMovesData#whatMovesData")
    void asksAgainForTheOneOfTwoMovesThatIsRefused(Action move) {
        var standing = closed(move).next(new RunEvent.StepEnded(LATER, RUN, id("move"), 1, new Outcome.Done("moved")));
        for (var refused : List.of(REFUSED, FORBIDDEN)) {
            var turn = learn(standing, "move-too", 1, refused);

            assertNothingReopened(turn);
            var woken = Conductor.hear(
                    Estates.anyWorkload(),
                    standing.next(turn.events()).next(answering(LATER)),
                    new TimePassed(ORDERS, LATER.plusSeconds(1)),
                    LATER.plusSeconds(1));
            assertThat(woken.orders())
                    .extracting(o -> o.step().value() + " " + o.attempt())
                    .containsExactly("move-too 2");
        }
    }

    @ParameterizedTest
    @MethodSource("io.understudy.run.ARunThatMovesData#whatMovesData")
    void reopensWhenEveryMoveWasRefusedBeforeAnythingWasChanged(Action move) {
        var first = learn(closed(move), "move", 1, FORBIDDEN);
        var standing = closed(move).next(first.events());

        var both = learn(standing, "move-too", 1, FORBIDDEN);

        assertNothingReopened(first);
        assertThat(both.events()).anyMatch(e -> e instanceof RunEvent.UndoStarted);
        assertThat(both.orders()).extracting(Order::action).contains(reopen());
    }

    @ParameterizedTest
    @MethodSource("io.understudy.run.ARunThatMovesData#whatMovesData")
    void neverReopensWhereAnEarlierAttemptMayHaveMovedIt(Action move) {
        var standing = closed(move);
        var doubt = learn(standing, "move", 1, new Outcome.Unknown("the connection broke"));
        standing = standing.next(doubt.events()).next(answering(LATER));
        var again = Conductor.hear(
                Estates.anyWorkload(), standing, new TimePassed(ORDERS, LATER.plusSeconds(1)), LATER.plusSeconds(1));
        standing = standing.next(again.events());
        standing = standing.next(learn(standing, "move-too", 1, FORBIDDEN).events());

        assertNothingReopened(learn(standing, "move", 2, FORBIDDEN));
    }

    @ParameterizedTest
    @MethodSource("io.understudy.run.ARunThatMovesData#whatMovesData")
    void isToldOnceAllDataMoved(Action move) {
        var half = learn(closed(move), "move", 1, new Outcome.Done("moved"));
        var whole = learn(closed(move).next(half.events()), "move-too", 1, new Outcome.Done("moved"));

        assertThat(half.orders()).noneMatch(o -> o.action().effect() == Effect.TELLS);
        assertThat(whole.orders()).extracting(o -> o.step().value()).contains("notice-committed-ops");
    }

    @ParameterizedTest
    @MethodSource("io.understudy.run.ARunThatMovesData#whatMovesData")
    void reopensTheOldStampAsLongAsNoMoveWasOrdered(Action move) {
        var standing = Standing.of(List.of(started(move), ordered("inside", inside())));

        var turn = learn(standing, "inside", 1, REFUSED);

        assertThat(standing.next(turn.events()).isStuck()).isFalse();
        assertThat(turn.events()).anyMatch(e -> e instanceof RunEvent.UndoStarted);

        var closed = Standing.of(
                List.of(started(move), ordered("inside", inside()), done("inside"), ordered("close", close())));

        assertThat(learn(closed, "close", 1, REFUSED).orders())
                .extracting(Order::action)
                .contains(reopen());
    }
}
