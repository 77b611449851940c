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
import io.understudy.topology.Estates;
import io.understudy.topology.WorkloadName;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A run whose old stamp was closed, for any action that moves data: what it did, and what it hears. */
final class ARunThatMovesData {

    static final WorkloadName ORDERS = new WorkloadName("orders");
    static final RunId RUN = new RunId("orders-7");
    private static final Fence FENCE = new Fence(7);
    static final Instant START = Instant.parse("2026-11-21T06:00:00Z");
    static final Instant LATER = START.plusSeconds(30);
    static final Outcome REFUSED =
            new Outcome.Refused(new Fault(Fault.Kind.REJECTED, "No", "it moved, and then said no"));

    static final Outcome FORBIDDEN =
            new Outcome.Refused(new Fault(Fault.Kind.NOT_ALLOWED, "HTTP 403", "we may not do this").withoutTrace());

    private ARunThatMovesData() {}

    static Stream<Action> whatMovesData() {
        return EveryAction.with(Effect.MOVES_DATA).stream();
    }

    /** The data of the old stamp answers. */
    static RunEvent answering(Instant now) {
        var look = Evidence.look(Witness.looking("swedencentral"), WEU, Finding.UP, now, "answered 200");
        return new RunEvent.EvidenceChanged(now, look.with(new DataSample(WEU, true, now, now)));
    }

    static void assertNothingReopened(Turn turn) {
        assertThat(turn.events()).noneMatch(e -> e instanceof RunEvent.UndoStarted);
        assertThat(turn.orders()).noneMatch(o -> o.action().effect() == Effect.ADMITS);
    }

    /** The run after the old stamp was closed; both moves are ordered. */
    static Standing closed(Action move) {
        return Standing.of(List.of(
                started(move),
                ordered("inside", inside()),
                done("inside"),
                ordered("close", close()),
                done("close"),
                ordered("move", move),
                ordered("move-too", move)));
    }

    static Turn learn(Standing standing, String step, int attempt, Outcome outcome) {
        return learn(standing, step, attempt, outcome, LATER);
    }

    static Turn learn(Standing standing, String step, int attempt, Outcome outcome, Instant now) {
        return Conductor.learn(
                Estates.anyWorkload(), standing, new OutcomeReport(ORDERS, RUN, id(step), attempt, outcome, now), now);
    }

    static RunEvent started(Action move) {
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
                Optional.empty(),
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

    static RunEvent ordered(String step, Action action) {
        return new RunEvent.StepOrdered(START, RUN, id(step), 1, action, "a test");
    }

    static RunEvent done(String step) {
        return new RunEvent.StepEnded(START, RUN, id(step), 1, new Outcome.Done("done"));
    }

    static Action inside() {
        return new VerifyInside(NEU, URI.create("https://orders-neu.verify.contoso.example"));
    }

    static Action close() {
        return new CloseStamp(WEU, activation(0, Duty.nothing(WEU), Duty.nothing(NEU)));
    }

    static Action reopen() {
        return new AdmitStamp(WEU, activation(2, Duty.everything(WEU), Duty.nothing(NEU)));
    }

    private static Action admit() {
        return new AdmitStamp(NEU, activation(1, Duty.nothing(WEU), Duty.everything(NEU)));
    }

    static StepId id(String value) {
        return new StepId(value);
    }
}
