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
import io.understudy.activation.Duty;
import io.understudy.activation.Fence;
import io.understudy.decide.DataRisk;
import io.understudy.decide.Intent;
import io.understudy.plan.Plan;
import io.understudy.plan.Step;
import io.understudy.plan.StepId;
import io.understudy.signal.TimePassed;
import io.understudy.topology.Estates;
import io.understudy.topology.WorkloadName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plans without data: one step closes the old stamp, the next one is refused. */
class WhereARunTurnsBackTest {

    private static final RunId RUN = new RunId("orders-7");
    private static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");

    @ParameterizedTest
    @MethodSource("whatAdmits")
    void isStuckAtTheLimitWithoutDataOnceUsersMayHaveBeenLetIn(Action admit) {
        var standing = closedAndThen(admit);
        var late = NOW.plus(Duration.ofMinutes(15));

        var turn = refuse(standing);
        var atTheLimit = Conductor.hear(
                Estates.anyWorkload(),
                standing.next(turn.events()),
                new TimePassed(new WorkloadName("orders"), late),
                late);

        assertThat(turn.orders()).noneMatch(o -> o.action().effect() == Effect.ADMITS);
        assertThat(atTheLimit.after().isStuck()).isTrue();
        assertThat(atTheLimit.orders()).noneMatch(o -> o.action().effect() == Effect.ADMITS);
    }

    @ParameterizedTest
    @MethodSource("whatAdmits")
    void putsBackWhereItWasRefusedBeforeUsersWereLetIn(Action admit) {
        var standing = closedAndThen(admit);

        var turn = refuse(standing, new Fault(Fault.Kind.NOT_ALLOWED, "No", "we may not").withoutTrace());

        assertThat(turn.after().isStuck()).isFalse();
        assertThat(turn.orders()).extracting(Order::action).contains(reopen());
    }

    @ParameterizedTest
    @MethodSource("whatCommitsNothing")
    void putsBackWhatNeitherMovedDataNorLetUsersIn(Action action) {
        var standing = closedAndThen(action);

        var turn = refuse(standing);

        assertThat(standing.next(turn.events()).isStuck()).isFalse();
        assertThat(turn.orders()).extracting(Order::action).contains(reopen());
    }

    @Test
    void concernsEveryActionButThoseThatMoveOrWipeData() {
        assertThat(Stream.concat(whatAdmits(), whatCommitsNothing()).map(Action::effect))
                .doesNotContain(Effect.MOVES_DATA, Effect.WIPES_COPY)
                .contains(Effect.ADMITS, Effect.CLOSES, Effect.LEADS_USERS, Effect.GIVES_CAPACITY, Effect.LOOKS);
    }

    static Stream<Action> whatAdmits() {
        return EveryAction.with(Effect.ADMITS).stream();
    }

    static Stream<Action> whatCommitsNothing() {
        return Stream.of(Effect.GIVES_CAPACITY, Effect.CLOSES, Effect.LEADS_USERS, Effect.LOOKS)
                .flatMap(e -> EveryAction.with(e).stream());
    }

    private static Standing closedAndThen(Action next) {
        var close = new CloseStamp(WEU, activation(0, Duty.nothing(WEU), Duty.nothing(NEU)));
        var plan = new Plan(
                Intent.FAIL_OVER,
                WEU,
                NEU,
                List.of(
                        step("close", close, List.of(), List.of(reopen())),
                        step("next", next, List.of(new StepId("close")), List.of())),
                new StepId("next"));
        return Standing.of(List.of(
                new RunEvent.RunStarted(
                        NOW,
                        RUN,
                        new Fence(7),
                        plan,
                        List.of("a test"),
                        new DataRisk.None(),
                        Optional.of("alice"),
                        Optional.empty(),
                        Optional.empty()),
                new RunEvent.StepOrdered(NOW, RUN, new StepId("close"), 1, close, "a test"),
                new RunEvent.StepEnded(NOW, RUN, new StepId("close"), 1, new Outcome.Done("done")),
                new RunEvent.StepOrdered(NOW, RUN, new StepId("next"), 1, next, "a test")));
    }

    private static Turn refuse(Standing standing) {
        return refuse(standing, new Fault(Fault.Kind.REJECTED, "No", "it was refused"));
    }

    private static Turn refuse(Standing standing, Fault fault) {
        var refused = new Outcome.Refused(fault);
        var report = new OutcomeReport(new WorkloadName("orders"), RUN, new StepId("next"), 1, refused, NOW);
        return Conductor.learn(Estates.anyWorkload(), standing, report, NOW);
    }

    private static Step step(String id, Action action, List<StepId> after, List<Action> undo) {
        return new Step(
                new StepId(id),
                action,
                after,
                undo.stream().findFirst(),
                Duration.ofMinutes(15),
                new Step.Weight.Required());
    }

    private static Action reopen() {
        return new AdmitStamp(WEU, activation(2, Duty.everything(WEU), Duty.nothing(NEU)));
    }
}
