package io.understudy.run;

import static io.understudy.action.EveryAction.activation;
import static io.understudy.topology.Estates.NEU;
import static io.understudy.topology.Estates.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.Action;
import io.understudy.action.AdmitStamp;
import io.understudy.action.CloseStamp;
import io.understudy.action.Effect;
import io.understudy.action.EveryAction;
import io.understudy.action.VerifyInside;
import io.understudy.activation.Duty;
import io.understudy.activation.Fence;
import io.understudy.decide.DataRisk;
import io.understudy.decide.Intent;
import io.understudy.diagnose.Evidence;
import io.understudy.diagnose.Witness;
import io.understudy.plan.Plan;
import io.understudy.plan.Step;
import io.understudy.plan.StepId;
import io.understudy.signal.DataSample;
import io.understudy.signal.Finding;
import io.understudy.signal.TimePassed;
import io.understudy.topology.Estates;
import io.understudy.topology.WorkloadName;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Once a step that moves data was ordered, its effect may exist, and the old stamp must stay closed. Claimed of every
 * action that moves data, those of later days included.
 */
class MovingDataIsNeverPutBackTest {

    private static final WorkloadName ORDERS = new WorkloadName("orders");
    private static final RunId RUN = new RunId("orders-7");
    private static final Fence FENCE = new Fence(7);
    private static final Instant START = Instant.parse("2026-11-21T06:00:00Z");
    private static final Instant LATER = START.plusSeconds(30);
    private static final Outcome REFUSED =
            new Outcome.Refused(new Fault(Fault.Kind.REJECTED, "No", "it moved, and then said no"));

    private static final Outcome FORBIDDEN =
            new Outcome.Refused(new Fault(Fault.Kind.NOT_ALLOWED, "HTTP 403", "we may not do this").withoutTrace());

    @Test
    void concernsSomeAction() {
        assertThat(whatMovesData()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("whatMovesData")
    void endsStuckAtItsLimitWhenTheMoveIsRefusedAgainAndAgain(Action move) {
        assertStuckAtTheLimit(move, REFUSED);
    }

    @ParameterizedTest
    @MethodSource("whatMovesData")
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
    @MethodSource("whatMovesData")
    void endsStuckWhenItsLimitIsOver(Action move) {
        var standing = closed(move);
        var late = START.plus(Duration.ofMinutes(16));

        var turn = Conductor.hear(Estates.anyWorkload(), standing, new TimePassed(ORDERS, late), late);

        assertStuckWithNothingReopened(standing, turn);
    }

    @ParameterizedTest
    @MethodSource("whatMovesData")
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
    @MethodSource("whatMovesData")
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

    @ParameterizedTest
    @MethodSource("whatMovesData")
    void reopensWhenEveryMoveWasRefusedBeforeAnythingWasChanged(Action move) {
        var first = learn(closed(move), "move", 1, FORBIDDEN);
        var standing = closed(move).next(first.events());

        var both = learn(standing, "move-too", 1, FORBIDDEN);

        assertNothingReopened(first);
        assertThat(both.events()).anyMatch(e -> e instanceof RunEvent.UndoStarted);
        assertThat(both.orders()).extracting(Order::action).contains(reopen());
    }

    @ParameterizedTest
    @MethodSource("whatMovesData")
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
    @MethodSource("whatMovesData")
    void isToldOnceAllDataMoved(Action move) {
        var half = learn(closed(move), "move", 1, new Outcome.Done("moved"));
        var whole = learn(closed(move).next(half.events()), "move-too", 1, new Outcome.Done("moved"));

        assertThat(half.orders()).noneMatch(o -> o.action().effect() == Effect.TELLS);
        assertThat(whole.orders()).extracting(o -> o.step().value()).contains("notice-committed-ops");
    }

    @ParameterizedTest
    @MethodSource("whatMovesData")
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

    static Stream<Action> whatMovesData() {
        return EveryAction.with(Effect.MOVES_DATA).stream();
    }

    /** The data of the stamp that is left answers. */
    private static RunEvent answering(Instant now) {
        var look = Evidence.look(Witness.looking("swedencentral"), WEU, Finding.UP, now, "answered 200");
        return new RunEvent.EvidenceChanged(now, look.with(new DataSample(WEU, true, now, now)));
    }

    private static void assertStuckWithNothingReopened(Standing before, Turn turn) {
        assertNothingReopened(turn);
        assertThat(before.next(turn.events()).isStuck()).isTrue();
    }

    private static void assertNothingReopened(Turn turn) {
        assertThat(turn.events()).noneMatch(e -> e instanceof RunEvent.UndoStarted);
        assertThat(turn.orders()).noneMatch(o -> o.action().effect() == Effect.ADMITS);
    }

    /** The run after the old stamp was closed; both moves are ordered. */
    private static Standing closed(Action move) {
        return Standing.of(List.of(
                started(move),
                ordered("inside", inside()),
                done("inside"),
                ordered("close", close()),
                done("close"),
                ordered("move", move),
                ordered("move-too", move)));
    }

    private static Turn learn(Standing standing, String step, int attempt, Outcome outcome) {
        return learn(standing, step, attempt, outcome, LATER);
    }

    private static Turn learn(Standing standing, String step, int attempt, Outcome outcome, Instant now) {
        return Conductor.learn(
                Estates.anyWorkload(), standing, new OutcomeReport(ORDERS, RUN, id(step), attempt, outcome, now), now);
    }

    private static RunEvent started(Action move) {
        var plan = new Plan(
                Intent.FAIL_OVER,
                WEU,
                NEU,
                List.of(
                        step("inside", inside(), List.of()),
                        step("close", close(), List.of(reopen()), "inside"),
                        step("move", move, List.of(), "close"),
                        step("move-too", move, List.of(), "close"),
                        step("activate", admit(), List.of(), "move", "move-too")),
                id("activate"));
        return new RunEvent.RunStarted(
                START,
                RUN,
                FENCE,
                plan,
                List.of("a test"),
                new DataRisk.None(),
                Optional.of("alice"),
                Optional.empty());
    }

    private static Step step(String id, Action action, List<Action> undo, String... after) {
        return new Step(
                id(id),
                action,
                Stream.of(after).map(StepId::new).toList(),
                undo.stream().findFirst(),
                Duration.ofMinutes(15),
                new Step.Weight.Required());
    }

    private static RunEvent ordered(String step, Action action) {
        return new RunEvent.StepOrdered(START, RUN, id(step), 1, action, "a test");
    }

    private static RunEvent done(String step) {
        return new RunEvent.StepEnded(START, RUN, id(step), 1, new Outcome.Done("done"));
    }

    private static Action inside() {
        return new VerifyInside(NEU, URI.create("https://orders-neu.verify.contoso.example"));
    }

    private static Action close() {
        return new CloseStamp(WEU, activation(0, Duty.nothing(WEU), Duty.nothing(NEU)));
    }

    private static Action reopen() {
        return new AdmitStamp(WEU, activation(2, Duty.everything(WEU), Duty.nothing(NEU)));
    }

    private static Action admit() {
        return new AdmitStamp(NEU, activation(1, Duty.nothing(WEU), Duty.everything(NEU)));
    }

    private static StepId id(String value) {
        return new StepId(value);
    }
}
