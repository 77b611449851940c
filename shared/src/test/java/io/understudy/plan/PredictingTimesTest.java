package io.understudy.plan;

import static io.understudy.topology.Estates.NEU;
import static io.understudy.topology.Estates.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.DataLoss;
import io.understudy.action.Effect;
import io.understudy.activation.Fence;
import io.understudy.decide.DataRisk;
import io.understudy.decide.Decision;
import io.understudy.decide.Intent;
import io.understudy.plan.PredictedTimes.Part;
import io.understudy.plan.PredictedTimes.Predicted;
import io.understudy.topology.AWorkload;
import io.understudy.topology.DeploymentModel;
import io.understudy.topology.Role;
import io.understudy.topology.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PredictingTimesTest {

    @Test
    void recoveryTakesAsLongAsTheLongestChainToTheServingStep() {
        var times = times(AWorkload.called("orders").written(), DataLoss.ACCEPTED);

        var chain =
                times.steps().stream().filter(s -> s.part() == Part.CRITICAL).toList();

        assertThat(chain)
                .extracting(s -> s.step().id().value())
                .containsExactly(
                        "capacity-work",
                        "inside",
                        "close",
                        "fenced",
                        "promote-orders-fog",
                        "writes",
                        "activate",
                        "outside");
        assertThat(times.usual())
                .isEqualTo(sum(chain).plus(PredictedTimes.LOOKING_AGAIN.usual()))
                .isLessThan(times.bad());
    }

    @Test
    void aStepBeginsWhenTheLastOneThatItWaitsForIsOver() {
        for (var dataLoss : DataLoss.values()) {
            var times =
                    times(AWorkload.called("orders").withEndpointsOf("orders").written(), dataLoss);

            for (var step : times.steps()) {
                var latest = step.step().after().stream()
                        .map(id -> times.of(id).usual().to())
                        .reduce(Duration.ZERO, (a, b) -> a.compareTo(b) > 0 ? a : b);
                var again =
                        step.step().effect() == Effect.CLOSES ? PredictedTimes.LOOKING_AGAIN.usual() : Duration.ZERO;
                assertThat(step.usual().from()).isEqualTo(latest.plus(again));
                assertThat(step.bad().to()).isGreaterThanOrEqualTo(step.usual().to());
            }
        }
    }

    @Test
    void whatIsWaitedForWithTimeToSpareIsNotCritical() {
        assertThat(part("sign")).isEqualTo(Part.WITH_ROOM);
    }

    @Test
    void usersAreServedWithoutTheRestOfTheCapacityAndWithoutTheLatch() {
        assertThat(part("grow-work")).isEqualTo(Part.APART);
        assertThat(part("latch")).isEqualTo(Part.APART);
    }

    @Test
    void aSilentGateIsWaitedForAsLongAsPolicyAsksAndOneThatAnswersIsNot() {
        var workload = AWorkload.called("orders").written();

        var forced = times(workload, DataLoss.ACCEPTED).of(new StepId("fenced"));
        var planned = times(workload, DataLoss.REFUSED).of(new StepId("fenced"));

        assertThat(length(forced.usual())).isEqualTo(workload.policy().fenceWait());
        assertThat(length(forced.bad())).isEqualTo(workload.policy().fenceWait());
        assertThat(length(planned.usual())).isEqualTo(planned.estimate().usual());
        assertThat(length(planned.bad())).isEqualTo(workload.policy().fenceWait());
    }

    @Test
    void theSlowestOfSeveralStoresAndPoolsDecides() {
        var one = times(AWorkload.called("orders").written(), DataLoss.ACCEPTED);
        var three = times(
                AWorkload.called("orders").withFailoverGroup("a", "b", "c").written(), DataLoss.ACCEPTED);

        assertThat(three.usual()).isEqualTo(one.usual());
        assertThat(three.steps().stream()
                        .filter(s -> s.part() == Part.CRITICAL && s.step().effect() == Effect.MOVES_DATA))
                .as("one of three that last equally long")
                .hasSize(1);
    }

    @Test
    void aColdStampTakesItsStartLonger() {
        var cold = AWorkload.called("orders").with(DeploymentModel.PASSIVE_COLD);
        cold.standby().is(Role.COLD);

        var times = times(cold.written(), DataLoss.ACCEPTED);

        assertThat(times.usual())
                .isEqualTo(times(AWorkload.called("orders").written(), DataLoss.ACCEPTED)
                        .usual()
                        .plus(length(times.of(new StepId("start")).usual())));
    }

    @Test
    void noStepsBadDayOutlivesItsLimit() {
        var workload = AWorkload.called("orders")
                .withEndpointsOf("orders")
                .standingByWith(0)
                .written();
        for (var intent : Intent.values()) {
            for (var dataLoss : DataLoss.values()) {
                assertThat(plan(workload, intent, dataLoss).steps())
                        .as("a step whose limit is shorter than its bad day gives up on a bad day: %s", intent)
                        .allSatisfy(step -> assertThat(step.stepLimit())
                                .isGreaterThanOrEqualTo(step.action().estimate().bad()));
            }
        }
    }

    @Test
    void plansThatMoveNobodyHaveTimesToo() {
        var workload = AWorkload.called("orders").standingByWith(0).written();

        for (var intent : List.of(Intent.WARM, Intent.COOL, Intent.ESTABLISH, Intent.REOPEN)) {
            var plan = plan(workload, intent, DataLoss.REFUSED);
            var times = PredictedTimes.of(plan, DataLoss.REFUSED);
            assertThat(times.usual())
                    .isEqualTo(times.of(plan.serving()).usual().to())
                    .isPositive();
        }
    }

    private static Part part(String step) {
        return times(AWorkload.called("orders").written(), DataLoss.ACCEPTED)
                .of(new StepId(step))
                .part();
    }

    private static Duration length(PredictedTimes.Span span) {
        return span.to().minus(span.from());
    }

    private static Duration sum(List<Predicted> chain) {
        return chain.stream().map(s -> length(s.usual())).reduce(Duration.ZERO, Duration::plus);
    }

    private static PredictedTimes times(Workload workload, DataLoss dataLoss) {
        return PredictedTimes.of(plan(workload, Intent.FAIL_OVER, dataLoss), dataLoss);
    }

    private static Plan plan(Workload workload, Intent intent, DataLoss dataLoss) {
        var decision =
                new Decision.Act(intent, WEU, NEU, dataLoss, new DataRisk.None(), List.of("a test"), Optional.empty());
        return Planner.plan(workload, decision, new Fence(1), Instant.EPOCH);
    }
}
