package io.understudy.plan;

import static io.understudy.topology.Estates.NEU;
import static io.understudy.topology.Estates.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.DataLoss;
import io.understudy.activation.Fence;
import io.understudy.decide.DataRisk;
import io.understudy.decide.Decision;
import io.understudy.decide.Intent;
import io.understudy.topology.AWorkload;
import io.understudy.topology.DeploymentModel;
import io.understudy.topology.LatchPolicy;
import io.understudy.topology.Policy;
import io.understudy.topology.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanningOtherWorkloadsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");

    @Test
    void startsAColdStampBeforeItScalesIt() {
        var workload = AWorkload.called("orders").with(DeploymentModel.PASSIVE_COLD);
        workload.standby().is(Role.COLD);

        assertPlanned(plan(workload, Intent.FAIL_OVER), """
                sign: sign 3 documents of fence 7 before the first is published
                start: start cluster orders-neu
                  capacity-work: give node pool work of cluster orders-neu at least 1 node
                    grow-work: give node pool work of cluster orders-neu at least 6 nodes   (beside)
                    inside: verify stamp neu from inside
                      close: close stamp weu by activation 7.0: every stamp is closed
                        fenced: confirm that stamp weu is closed under fence 7   (owed after 10 s)
                          promote-orders-fog: promote server orders-neu in failover group orders-fog, losing nothing   ← commit point
                            writes: verify that stamp neu writes and reads back
                              activate: admit users to stamp neu by activation 7.1
                                raise: put origin neu in front of origin weu   (owed)
                                  latch: put origin weu behind origin neu   (owed)
                                outside: verify from outside that users reach stamp neu
                """);
    }

    @Test
    void waitsForTheStartOfAColdStampThatHasNoPoolToScale() {
        var workload = AWorkload.called("orders").with(DeploymentModel.PASSIVE_COLD);
        workload.standby().is(Role.COLD);
        workload.standby().growsTo(Map.of());

        assertThat(plan(workload, Intent.FAIL_OVER).tree()).startsWith("""
                sign: sign 3 documents of fence 7 before the first is published
                start: start cluster orders-neu
                  inside: verify stamp neu from inside
                """);
    }

    @Test
    void startsAColdStampToWarmItAndStopsItToCoolIt() {
        assertPlanned(plan(AWorkload.called("orders").cold(), Intent.WARM), """
                start: start cluster orders-neu
                  capacity-work: give node pool work of cluster orders-neu at least 1 node
                """);
        assertPlanned(plan(AWorkload.called("orders").cold(), Intent.COOL), "stop: stop cluster orders-neu\n");
    }

    @Test
    void commitsAWorkloadWithoutDataWhenItLetsUsersIn() {
        assertPlanned(plan(AWorkload.called("orders").withoutData(), Intent.FAIL_OVER), """
                sign: sign 3 documents of fence 7 before the first is published
                capacity-work: give node pool work of cluster orders-neu at least 1 node
                  grow-work: give node pool work of cluster orders-neu at least 6 nodes   (beside)
                  inside: verify stamp neu from inside
                    close: close stamp weu by activation 7.0: every stamp is closed
                      fenced: confirm that stamp weu is closed under fence 7   (owed after 10 s)
                        activate: admit users to stamp neu by activation 7.1   ← commit point
                          raise: put origin neu in front of origin weu   (owed)
                            latch: put origin weu behind origin neu   (owed)
                          outside: verify from outside that users reach stamp neu
                """);
    }

    @Test
    void movesTwoDatabasesSideBySideAndCommitsWithTheFirst() {
        var workload = AWorkload.called("orders").withFailoverGroup("fog-a", "fog-b");

        assertPlanned(plan(workload, Intent.FAIL_OVER), """
                sign: sign 3 documents of fence 7 before the first is published
                capacity-work: give node pool work of cluster orders-neu at least 1 node
                  grow-work: give node pool work of cluster orders-neu at least 6 nodes   (beside)
                  inside: verify stamp neu from inside
                    close: close stamp weu by activation 7.0: every stamp is closed
                      fenced: confirm that stamp weu is closed under fence 7   (owed after 10 s)
                        promote-fog-a: promote server orders-neu in failover group fog-a, losing nothing   ← commit point
                        promote-fog-b: promote server orders-neu in failover group fog-b, losing nothing
                          writes: verify that stamp neu writes and reads back
                            activate: admit users to stamp neu by activation 7.1
                              raise: put origin neu in front of origin weu   (owed)
                                latch: put origin weu behind origin neu   (owed)
                              outside: verify from outside that users reach stamp neu
                """);
    }

    @Test
    void letsUsersInOnlyAfterBothDatabasesMoved() {
        var plan = plan(AWorkload.called("orders").withFailoverGroup("fog-a", "fog-b"), Intent.FAIL_OVER);

        assertThat(plan.step(new StepId("writes")).after())
                .containsExactlyInAnyOrder(new StepId("promote-fog-a"), new StepId("promote-fog-b"));
    }

    @Test
    void establishesBySayingWhatIsSo() {
        var plan = plan(AWorkload.called("orders"), Intent.ESTABLISH);

        assertPlanned(plan, "activate: admit users to stamp weu by activation 7.0   ← commit point\n");
        assertThat(plan.serving()).isEqualTo(new StepId("activate"));
    }

    @Test
    void closesEveryOtherStampWhenItEstablishesOrMoves() {
        var workload = AWorkload.called("orders").andA("sdc", "swedencentral", Role.PASSIVE);

        for (var intent : List.of(Intent.ESTABLISH, Intent.FAIL_OVER)) {
            var document =
                    plan(workload, intent).step(new StepId("activate")).action().document();

            assertThat(document.orElseThrow().admitting()).hasSize(1);
            assertThat(document.orElseThrow().duties()).hasSize(3);
        }
    }

    @Test
    void givesTheFirstAndTheLastPlaceWhereThereAreThreeOrigins() {
        var plan = plan(AWorkload.called("orders").andA("sdc", "swedencentral", Role.PASSIVE), Intent.FAIL_OVER);

        assertThat(plan.tree())
                .containsSubsequence("raise: set origin neu to priority 1", "latch: set origin weu to priority 5");
    }

    @Test
    void disablesTheOriginThatWasLeftOnlyAfterUsersAreIn() {
        var trusting = new Policy(
                true,
                false,
                Duration.ofSeconds(30),
                Duration.ofMinutes(60),
                Duration.ofSeconds(10),
                Duration.ofMinutes(3),
                LatchPolicy.DISABLE);
        var plan = plan(AWorkload.called("orders").with(trusting), Intent.FAIL_OVER);

        assertThat(plan.tree())
                .contains("activate: admit users to stamp neu by activation 7.1\n")
                .contains("    raise: put origin neu in front of origin weu   (owed)\n")
                .contains("    latch: disable origin weu   (owed)\n");
        assertThat(plan.step(new StepId("raise")).after()).containsExactly(new StepId("activate"));
        assertThat(plan.step(new StepId("latch")).after()).containsExactly(new StepId("raise"));
        assertThat(PlanLinter.lint(plan)).isEmpty();
    }

    private static void assertPlanned(Plan plan, String tree) {
        assertThat(plan.tree()).isEqualTo(tree);
        assertThat(PlanLinter.lint(plan)).isEmpty();
    }

    private static Plan plan(AWorkload workload, Intent intent) {
        var to = intent == Intent.ESTABLISH ? WEU : NEU;
        var decision = new Decision.Act(
                intent, WEU, to, DataLoss.REFUSED, new DataRisk.None(), List.of("a test"), Optional.empty());
        return Planner.plan(workload.written(), decision, new Fence(7), NOW);
    }
}
