package io.understudy.plan;

import static io.understudy.topology.AWorkload.called;
import static io.understudy.topology.Estates.NEU;
import static io.understudy.topology.Estates.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.DataLoss;
import io.understudy.action.PointRecord;
import io.understudy.activation.Fence;
import io.understudy.decide.DataRisk;
import io.understudy.decide.Decision;
import io.understudy.decide.Intent;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where no Front Door finds the stamp that admits, users are served only once a name leads them there. */
class PlanningWithoutFrontDoorTest {

    private final Workload byTrafficManager =
            called("orders").withoutFrontDoor().withEndpointsOf("orders").written();

    private final Workload byRecord =
            called("orders").withoutFrontDoor().withRecord("orders").written();

    @Test
    void looksAsAUserOnlyOnceTheNewEndpointIsEnabled() {
        var plan = plan(byTrafficManager, Intent.FAIL_OVER, WEU, NEU);

        assertThat(plan.tree()).endsWith("""
                                    activate: admit users to stamp neu by activation 7.1
                                      lead: enable Traffic Manager endpoint neu
                                        leave: disable Traffic Manager endpoint weu   (owed)
                                        outside: verify from outside that users reach stamp neu
                        """);
        assertThat(plan.serving()).isEqualTo(new StepId("outside"));
    }

    @Test
    void looksAsAUserOnlyOnceTheRecordPointsToTheNewStamp() {
        var plan = plan(byRecord, Intent.FAIL_OVER, WEU, NEU);

        assertThat(plan.tree()).endsWith("""
                                    activate: admit users to stamp neu by activation 7.1
                                      point-www: point DNS record orders.contoso.example to orders-neu.contoso.example for 60 s at a time
                                        outside: verify from outside that users reach stamp neu
                        """);
        assertThat(PlanLinter.lint(plan)).isEmpty();
    }

    @Test
    void pointsARecordBesideWhereFrontDoorFindsTheStamp() {
        var plan = plan(called("orders").withRecord("orders").written(), Intent.FAIL_BACK, NEU, WEU);

        assertThat(plan.tree()).endsWith("""
                                      point-www: point DNS record orders.contoso.example to orders-weu.contoso.example for 60 s at a time   (owed)
                                      outside: verify from outside that users reach stamp weu
                        """);
        assertThat(PlanLinter.lint(plan)).isEmpty();
    }

    @Test
    void isFaultedWhereARecordIsPointedToAStampThatAdmitsNobodyYet() {
        var good = plan(byRecord, Intent.FAIL_OVER, WEU, NEU);
        var steps = good.steps().stream()
                .map(s -> s.action() instanceof PointRecord
                        ? new Step(s.id(), s.action(), List.of(), s.undo(), s.stepLimit(), s.weight())
                        : s)
                .toList();

        assertThat(PlanLinter.lint(new Plan(good.intent(), good.from(), good.to(), steps, good.serving())))
                .containsExactly("SomewhereToGo: step point-www takes a way in from users before others are open");
    }

    @Test
    void owesNothingThatUsersWaitFor() {
        var owed = plan(byTrafficManager, Intent.FAIL_OVER, WEU, NEU).steps().stream()
                .filter(Step::isDebt)
                .map(step -> step.id().value());

        assertThat(owed).containsExactly("fenced", "leave");
    }

    @Test
    void keepsEveryInvariantThatCanBeSeenInAPlan() {
        assertThat(PlanLinter.lint(plan(byTrafficManager, Intent.FAIL_OVER, WEU, NEU)))
                .isEmpty();
        assertThat(PlanLinter.lint(plan(byTrafficManager, Intent.FAIL_BACK, NEU, WEU)))
                .isEmpty();
    }

    @Test
    void leadsUsersToAStampThatIsOpenedAgain() {
        var plan = plan(byTrafficManager, Intent.REOPEN, NEU, NEU);

        assertThat(plan.tree()).isEqualTo("""
                        reopen: admit users to stamp neu by activation 7.0   ← commit point
                          lead: enable Traffic Manager endpoint neu
                            outside: verify from outside that users reach stamp neu
                        """);
        assertThat(plan.serving()).isEqualTo(new StepId("outside"));
        assertThat(PlanLinter.lint(plan)).isEmpty();
    }

    @Test
    void leavesItToFrontDoorToFindAStampThatIsOpenedAgain() {
        var behindFrontDoor = called("orders").withEndpointsOf("orders").written();

        assertThat(plan(behindFrontDoor, Intent.REOPEN, NEU, NEU).steps()).hasSize(1);
    }

    private static Plan plan(Workload workload, Intent intent, StampName from, StampName to) {
        var decision = new Decision.Act(
                intent,
                from,
                to,
                DataLoss.REFUSED,
                new DataRisk.None(),
                List.of("a test asked for it"),
                Optional.empty());
        return Planner.plan(workload, decision, new Fence(7), Instant.parse("2026-11-21T06:00:00Z"));
    }
}
