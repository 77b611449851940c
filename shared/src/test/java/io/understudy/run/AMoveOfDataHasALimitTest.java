package io.understudy.run;

import static io.understudy.run.ARunThatMovesData.LATER;
import static io.understudy.run.ARunThatMovesData.ORDERS;
import static io.understudy.run.ARunThatMovesData.REFUSED;
import static io.understudy.run.ARunThatMovesData.RUN;
import static io.understudy.run.ARunThatMovesData.START;
import static io.understudy.run.ARunThatMovesData.answering;
import static io.understudy.run.ARunThatMovesData.assertNothingReopened;
import static io.understudy.run.ARunThatMovesData.close;
import static io.understudy.run.ARunThatMovesData.closed;
import static io.understudy.run.ARunThatMovesData.done;
import static io.understudy.run.ARunThatMovesData.id;
import static io.understudy.run.ARunThatMovesData.inside;
import static io.understudy.run.ARunThatMovesData.learn;
import static io.understudy.run.ARunThatMovesData.ordered;
import static io.understudy.run.ARunThatMovesData.started;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.Action;
import io.understudy.signal.TimePassed;
import io.understudy.topology.Estates;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A move of data that cannot be carried out in time ends the run stuck, and the old stamp stays closed. */
class AMoveOfDataHasALimitTest {

    @ParameterizedTest
    @MethodSource("io.understudy.run.ARunThatMovesData#whatMovesData")
    void endsStuckAtItsLimitWhenTheMoveIsRefusedAgainAndAgain(Action move) {
        assertStuckAtTheLimit(move, REFUSED);
    }

    @ParameterizedTest
    @MethodSource("io.understudy.run.ARunThatMovesData#whatMovesData")
    void endsStuckAtItsLimitWhenNobodyCanTellWhetherItMoved(Action move) {
        assertStuckAtTheLimit(move, new Outcome.Unknown("the connection broke"));
    }

    private static void assertStuckAtTheLimit(Action move, Outcome outcome) {
        var standing = closed(move);
        var now = LATER;
        var attempts = 0;
        while (standing.openRun().isPresent() && attempts < 100) {
            attempts++;
            var turn = learn(standing, "move", attempts, outcome, now);
            assertNothingReopened(turn);
            now = turn.wakeAt().orElseThrow();
            standing = standing.next(turn.events()).next(answering(now));
            var woken = Conductor.hear(Estates.anyWorkload(), standing, new TimePassed(ORDERS, now), now);
            assertNothingReopened(woken);
            standing = standing.next(woken.events());
        }

        assertThat(standing.isStuck()).isTrue();
        assertThat(attempts).isBetween(16, 30);
        assertThat(now).isBetween(START.plus(Duration.ofMinutes(15)), START.plus(Duration.ofMinutes(17)));
    }

    @ParameterizedTest
    @MethodSource("io.understudy.run.ARunThatMovesData#whatMovesData")
    void endsStuckWhenItsLimitIsOver(Action move) {
        var standing = closed(move);
        var late = START.plus(Duration.ofMinutes(16));

        var turn = Conductor.hear(Estates.anyWorkload(), standing, new TimePassed(ORDERS, late), late);

        assertStuckWithNothingReopened(standing, turn);
    }

    @ParameterizedTest
    @MethodSource("io.understudy.run.ARunThatMovesData#whatMovesData")
    void staysOpenForTheOtherStoreWhenOneCannotBeMovedInTime(Action move) {
        var standing = Standing.of(List.of(
                started(move),
                ordered("inside", inside()),
                done("inside"),
                ordered("close", close()),
                done("close"),
                ordered("move", move),
                new RunEvent.StepOrdered(START.plusSeconds(600), RUN, id("move-too"), 1, move, "a test")));
        var firstIsOver = START.plus(Duration.ofMinutes(16));
        var bothAreOver = START.plus(Duration.ofMinutes(26));

        assertThat(Conductor.hear(Estates.anyWorkload(), standing, new TimePassed(ORDERS, firstIsOver), firstIsOver)
                        .after()
                        .openRun())
                .isPresent();
        assertThat(Conductor.hear(Estates.anyWorkload(), standing, new TimePassed(ORDERS, bothAreOver), bothAreOver)
                        .after()
                        .isStuck())
                .isTrue();
    }

    private static void assertStuckWithNothingReopened(Standing before, Turn turn) {
        assertNothingReopened(turn);
        assertThat(before.next(turn.events()).isStuck()).isTrue();
    }
}
