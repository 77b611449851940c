package io.understudy.plan;

import static io.understudy.topology.AWorkload.called;
import static io.understudy.topology.Estates.NEU;
import static io.understudy.topology.Estates.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.DataLoss;
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
