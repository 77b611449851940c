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
import io.understudy.topology.Estates;
import io.understudy.topology.LatchPolicy;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanningActivePassiveTest {

    private static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");

    @Test
    void scalesThenFencesThenPromotesThenVerifiesThenLetsUsersIn() {
        var plan = plan(Intent.FAIL_OVER, DataLoss.ACCEPTED);

        assertThat(plan.tree()).isEqualTo("""
                        sign: sign 3 documents of fence 7 before the first is published
                        capacity-work: give node pool work of cluster aks-neu at least 3 nodes
                          grow-work: give node pool work of cluster aks-neu at least 6 nodes   (beside)
                          inside: verify stamp neu from inside
                            close: close stamp weu by activation 7.0: every stamp is closed
                              fenced: confirm that stamp weu is closed under fence 7   (owed after 10 s)
                                promote-fog-orders: promote server sql-neu in failover group fog-orders, accepting the known loss of data   ← commit point
                                  writes: verify that stamp neu writes and reads back
                                    activate: admit users to stamp neu by activation 7.1
                                      raise: put origin neu in front of origin weu   (owed)
                                        latch: put origin weu behind origin neu   (owed)
                                      outside: verify from outside that users reach stamp neu
                        """);
    }

    @Test
    void keepsEveryInvariantThatCanBeSeenInAPlan() {
        assertThat(PlanLinter.lint(plan(Intent.FAIL_OVER, DataLoss.ACCEPTED))).isEmpty();
        assertThat(PlanLinter.lint(plan(Intent.FAIL_BACK, DataLoss.REFUSED))).isEmpty();
    }

    @Test
    void goesBackWithoutLosingAnythingAndRaisesTheOriginAgain() {
        var tree = plan(Intent.FAIL_BACK, DataLoss.REFUSED).tree();

        assertThat(tree).contains("losing nothing").contains("put origin neu in front of origin weu");
    }

    @Test
    void leavesTheOriginThatItGoesBackFromEnabledBehindTheOther() {
        var disabling = AWorkload.called("orders").latching(LatchPolicy.DISABLE).written();

        assertThat(plan(disabling, Intent.FAIL_OVER, WEU, NEU).tree())
                .containsSubsequence("raise: put origin neu in front of origin weu", "latch: disable origin weu");
        assertThat(plan(disabling, Intent.FAIL_BACK, NEU, WEU).tree())
                .containsSubsequence(
                        "raise: put origin weu in front of origin neu", "latch: put origin neu behind origin weu");
    }

    @Test
    void inheritsWhatAnEarlierRunOwesWhereItDoesNotSetThatItself() {
        var owed = plan(withEndpoints(), Intent.FAIL_OVER, WEU, NEU).steps().stream()
                .filter(Step::isDebt)
                .toList();

        var back = plan(withEndpoints(), Intent.FAIL_BACK, NEU, WEU).inheriting(owed, new Fence(8));
        var elsewhere = PiecesOfPlans.plan(
                        PiecesOfPlans.closing(PiecesOfPlans.closesAll()),
                        PiecesOfPlans.step("activate", PiecesOfPlans.admits(), "close"))
                .inheriting(owed, new Fence(8));

        assertThat(back.steps()).noneMatch(Step::isInherited);
        assertThat(elsewhere.tree()).endsWith("""
                      owed-3-raise: put origin neu in front of origin weu   (owed by an earlier run)
                        owed-4-latch: put origin weu behind origin neu   (owed by an earlier run)
                      owed-5-lead: enable Traffic Manager endpoint neu   (owed by an earlier run)
                        owed-6-leave: disable Traffic Manager endpoint weu   (owed by an earlier run)
                """);
        assertThat(PlanLinter.lint(elsewhere)).isEmpty();
    }

    @Test
    void enablesTheNewEndpointBeforeItDisablesTheOldOne() {
        var plan = plan(withEndpoints(), Intent.FAIL_OVER, WEU, NEU);

        assertThat(plan.tree()).endsWith("""
                                    activate: admit users to stamp neu by activation 7.1
                                      raise: put origin neu in front of origin weu   (owed)
                                        latch: put origin weu behind origin neu   (owed)
                                      lead: enable Traffic Manager endpoint neu   (owed)
                                        leave: disable Traffic Manager endpoint weu   (owed)
                                      outside: verify from outside that users reach stamp neu
                        """);
        assertThat(PlanLinter.lint(plan)).isEmpty();
    }

    @Test
    void leadsUsersWhoFollowDnsBackTheSameWay() {
        var plan = plan(withEndpoints(), Intent.FAIL_BACK, NEU, WEU);

        assertThat(plan.tree())
                .containsSubsequence(
                        "put origin weu in front of origin neu",
                        "lead: enable Traffic Manager endpoint weu",
                        "leave: disable Traffic Manager endpoint neu");
        assertThat(PlanLinter.lint(plan)).isEmpty();
    }

    @Test
    void movesNoEndpointWhereOnlyOneStampHasOne() {
        var workload = AWorkload.called("orders");
        workload.active().isEndpoint("orders", "weu");

        assertThat(plan(workload.written(), Intent.FAIL_OVER, WEU, NEU).tree()).doesNotContain("endpoint");
    }

    @Test
    void isFaultedWhenItClosesEverythingAndNothingReopens() {
        var good = plan(Intent.FAIL_OVER, DataLoss.ACCEPTED);
        var steps = good.steps().stream()
                .map(s -> s.id().value().equals("close")
                        ? new Step(s.id(), s.action(), s.after(), Optional.empty(), s.stepLimit(), s.weight())
                        : s)
                .toList();

        var broken = PlanLinter.lint(new Plan(good.intent(), good.from(), good.to(), steps, good.serving()));

        assertThat(broken)
                .singleElement()
                .asString()
                .startsWith("SomewhereToGo: step close closes a stamp, and nothing reopens it");
    }

    @Test
    void isFaultedWhenItPromotesBeforeThereIsCapacity() {
        var good = plan(Intent.FAIL_OVER, DataLoss.ACCEPTED);
        var steps = good.steps().stream()
                .map(s -> s.id().value().equals("inside")
                        ? new Step(s.id(), s.action(), List.of(), s.undo(), s.stepLimit(), s.weight())
                        : s)
                .toList();

        var broken = PlanLinter.lint(new Plan(good.intent(), good.from(), good.to(), steps, good.serving()));

        assertThat(broken).anySatisfy(b -> assertThat(b).startsWith("CapacityBeforeCommit"));
    }

    private static Workload withEndpoints() {
        return AWorkload.called("orders").withEndpointsOf("orders").written();
    }

    private static Plan plan(Intent intent, DataLoss dataLoss) {
        return plan(Estates.anyWorkload(), intent, WEU, NEU, dataLoss);
    }

    private static Plan plan(Workload workload, Intent intent, StampName from, StampName to) {
        return plan(workload, intent, from, to, DataLoss.REFUSED);
    }

    private static Plan plan(Workload workload, Intent intent, StampName from, StampName to, DataLoss dataLoss) {
        var decision = new Decision.Act(
                intent, from, to, dataLoss, new DataRisk.None(), List.of("a test asked for it"), Optional.empty());
        return Planner.plan(workload, decision, new Fence(7), NOW);
    }
}
