package io.understudy.run;

import static io.understudy.topology.Estates.NEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.Action;
import io.understudy.action.Effect;
import io.understudy.action.EveryAction;
import io.understudy.action.VerifyInside;
import io.understudy.plan.StepId;
import io.understudy.topology.WorkloadName;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HearingLateTest {

    private static final RunId RUN = new RunId("orders-7");
    private static final StepId STEP = new StepId("step");
    private static final Instant ORDERED = Instant.parse("2026-11-21T06:00:00Z");
    private static final Instant NOW = ORDERED.plusSeconds(300);

    @ParameterizedTest
    @MethodSource("whatOnlyLooks")
    void aLookOfAnEarlierAttemptPassesNoGateOfToday(Action look) {
        assertThat(LateNews.end(secondAttempt(look), report(1, new Outcome.Done("healthy"), NOW), NOW))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("whatIsAbsolute")
    void anEffectOfAnEarlierAttemptCountsBecauseItIsAbsolute(Action action) {
        assertThat(LateNews.end(secondAttempt(action), report(1, new Outcome.Done("3 nodes"), ORDERED), NOW))
                .hasValueSatisfying(end -> {
                    assertThat(end.attempt()).isEqualTo(2);
                    assertThat(end.outcome().isGood()).isTrue();
                });
    }

    @ParameterizedTest
    @MethodSource("whatIsAbsolute")
    void whatWentWrongWithAnEarlierAttemptSaysNothingAboutThisOne(Action action) {
        assertThat(LateNews.end(secondAttempt(action), report(1, new Outcome.Unknown("broken"), NOW), NOW))
                .isEmpty();
    }

    /** Else what was slow once and refused twice is taken for done, and users are shut out for good. */
    @Test
    void twoAttemptsThatChangedNothingCommitToNothingInWhicheverOrderTheyAreHeard() {
        var refused = new Outcome.Refused(
                new Fault(Fault.Kind.NOT_ALLOWED, "AuthorizationFailed", "we may not do this").withoutTrace());
        var second = secondAttempt(promote());
        var late = LateNews.end(second, report(1, refused, NOW), NOW).orElseThrow();
        var own = LateNews.end(second, report(2, refused, NOW), NOW).orElseThrow();

        assertThat(late.attempt()).isEqualTo(1);
        assertThat(own.attempt()).isEqualTo(2);
        assertThat(second.ended(StepCondition.REFUSED, own).mayHaveHappened()).isTrue();
        assertThat(second.without(late.attempt()).mayHaveHappened()).isTrue();
        assertThat(second.without(late.attempt())
                        .ended(StepCondition.REFUSED, own)
                        .mayHaveHappened())
                .isFalse();
    }

    /** A message that is delivered once more may be answered otherwise than when it acted. */
    @Test
    void anAttemptOfWhichSomethingWasHeardIsNotTakenBackByASecondReport() {
        var unknown = new Outcome.Unknown("the connection broke");
        var refused = new Outcome.Refused(
                new Fault(Fault.Kind.NOT_ALLOWED, "AuthorizationFailed", "we may not do this").withoutTrace());
        var first = StepState.first(
                StepCondition.UNDERWAY, new RunEvent.StepOrdered(ORDERED, RUN, STEP, 1, promote(), "a test"));
        var second = first.ended(StepCondition.UNKNOWN, new RunEvent.StepEnded(ORDERED, RUN, STEP, 1, unknown))
                .orderedAgain(
                        StepCondition.UNDERWAY,
                        new RunEvent.StepOrdered(NOW.minusSeconds(60), RUN, STEP, 2, promote(), "a test"));

        assertThat(LateNews.end(second, report(1, refused, NOW), NOW)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("whatOnlyLooks")
    void aLookOfThisAttemptCountsForHalfAMinute(Action look) {
        var done = new Outcome.Done("healthy");

        assertThat(LateNews.end(secondAttempt(look), report(2, done, NOW.minusSeconds(30)), NOW))
                .hasValueSatisfying(end -> assertThat(end.outcome()).isEqualTo(done));
        assertThat(LateNews.end(secondAttempt(look), report(2, done, NOW.minusMillis(30_001)), NOW))
                .hasValueSatisfying(end -> {
                    assertThat(end.outcome()).isInstanceOf(Outcome.Unknown.class);
                    assertThat(end.at()).isEqualTo(NOW);
                });
    }

    @Test
    void nothingHappenedLaterThanNow() {
        var report = report(2, new Outcome.Done("healthy"), NOW.plusSeconds(900));

        assertThat(LateNews.end(secondAttempt(inside()), report, NOW))
                .hasValueSatisfying(end -> assertThat(end.at()).isEqualTo(NOW));
    }

    static Stream<Action> whatOnlyLooks() {
        return EveryAction.with(Effect.LOOKS).stream().filter(a -> a.signs().isEmpty());
    }

    /** What is signed is signed, and grows no older. */
    static Stream<Action> whatIsAbsolute() {
        return Stream.concat(
                EveryAction.with(Effect.LOOKS).stream().filter(a -> !a.signs().isEmpty()),
                Arrays.stream(Effect.values())
                        .filter(e -> e != Effect.LOOKS)
                        .flatMap(e -> EveryAction.with(e).stream()));
    }

    private static StepState secondAttempt(Action action) {
        var first = new RunEvent.StepOrdered(ORDERED, RUN, STEP, 1, action, "a test");
        var second = new RunEvent.StepOrdered(NOW.minusSeconds(60), RUN, STEP, 2, action, "a test");
        return StepState.first(StepCondition.UNDERWAY, first).orderedAgain(StepCondition.UNDERWAY, second);
    }

    private static OutcomeReport report(int attempt, Outcome outcome, Instant at) {
        return new OutcomeReport(new WorkloadName("orders"), RUN, STEP, attempt, outcome, at);
    }

    private static Action promote() {
        return EveryAction.with(Effect.MOVES_DATA).get(0);
    }

    private static Action inside() {
        return new VerifyInside(NEU, URI.create("https://orders-neu.verify.contoso.example"));
    }
}
