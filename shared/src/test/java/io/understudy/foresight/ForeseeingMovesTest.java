package io.understudy.foresight;

import static io.understudy.topology.AWorkload.called;
import static io.understudy.topology.AWorkload.estateOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.action.DataLoss;
import io.understudy.action.Effect;
import io.understudy.activation.Fence;
import io.understudy.decide.Intent;
import io.understudy.plan.PlanFinding;
import io.understudy.plan.Planner;
import io.understudy.topology.AWorkload;
import io.understudy.topology.DeploymentModel;
import io.understudy.topology.Policy;
import io.understudy.topology.Region;
import io.understudy.topology.Role;
import io.understudy.topology.StampName;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ForeseeingMovesTest {

    private static final Region WEST = new Region("westeurope");
    private static final Region NORTH = new Region("northeurope");

    @Test
    void theLossOfTheActiveRegionIsAFailoverByForceToTheFirstStampThatIsLeft() {
        var workload = called("orders").andA("sec", "swedencentral", Role.PASSIVE);

        var move = foresee(workload, Supposition.lossOf(WEST)).move().orElseThrow();

        assertThat(move.isForced()).isTrue();
        assertThat(move.plan().from()).hasToString("weu");
        assertThat(move.plan().to()).hasToString("neu");
    }

    @Test
    void aStampInTheLostRegionIsNoPlaceToGo() {
        var workload = called("orders").andA("sec", "swedencentral", Role.PASSIVE);
        workload.standby().standsIn("westeurope");

        var move = foresee(workload, Supposition.lossOf(WEST)).move().orElseThrow();

        assertThat(move.plan().to()).hasToString("sec");
    }

    @Test
    void theLossOfEveryStampAtOnceIsAFinding() {
        var workload = called("orders");
        workload.standby().standsIn("westeurope");

        var foreseen = foresee(workload, Supposition.lossOf(WEST));

        assertThat(foreseen.move()).isEmpty();
        assertThat(foreseen.findings())
                .extracting(PlanFinding::words)
                .containsExactly(
                        "SomewhereToGo: every stamp of orders stands in westeurope, so users have nowhere to go"
                                + " when that region is lost");
    }

    @Test
    void theLossOfAStandbyMovesNothingAndSaysWhatIsLeft() {
        assertThat(foresee(called("orders"), Supposition.lossOf(NORTH)).remarks())
                .containsExactly("Users of orders are in stamp weu in westeurope, so nothing moves when northeurope is"
                        + " lost. But until it returns, they have nowhere else to go.");
        assertThat(foresee(called("orders").andA("sec", "swedencentral", Role.PASSIVE), Supposition.lossOf(NORTH))
                        .remarks())
                .singleElement()
                .asString()
                .endsWith("They could still go to sec.");
    }

    @Test
    void aWishInFairWeatherIsPlannedUnlessItIsForced() {
        var wish = Supposition.wishFor(Intent.FAIL_OVER);
        var forced = new Supposition(Intent.FAIL_OVER, Optional.empty(), Optional.empty(), DataLoss.ACCEPTED);

        assertThat(foresee(called("orders"), wish).move().orElseThrow().isForced())
                .isFalse();
        assertThat(foresee(called("orders"), forced).move().orElseThrow().isForced())
                .isTrue();
        assertThat(foresee(called("orders"), wish).start()).isEmpty();
    }

    @Test
    void aFailbackComesHomeAndLosesNothing() {
        var move = foresee(called("orders"), Supposition.wishFor(Intent.FAIL_BACK))
                .move()
                .orElseThrow();

        assertThat(move.plan().from()).hasToString("neu");
        assertThat(move.plan().to()).hasToString("weu");
        assertThat(move.isForced()).isFalse();
    }

    @Test
    void itIsThePlanThatARunWouldHave() {
        var workload = called("orders").withEndpointsOf("orders");

        var move = foresee(workload, Supposition.lossOf(WEST)).move().orElseThrow();

        assertThat(move.plan())
                .isEqualTo(Planner.plan(workload.written(), move.decision(), new Fence(1), Instant.EPOCH));
    }

    @Test
    void whatCannotBeSupposedIsRefusedWithASentence() {
        assertRefused(Supposition.lossOf(WEST).to(new StampName("moon")), "has no stamp moon; it has weu, neu");
        assertRefused(Supposition.lossOf(NORTH).to(new StampName("neu")), "the region that is lost");
        assertRefused(Supposition.wishFor(Intent.FAIL_OVER).to(new StampName("weu")), "leads away from weu");
        assertRefused(Supposition.wishFor(Intent.FAIL_BACK).to(new StampName("neu")), "leads to weu");
        assertRefused(
                new Supposition(Intent.FAIL_BACK, Optional.empty(), Optional.empty(), DataLoss.ACCEPTED),
                "only a failover can be forced");
    }

    @Test
    void sideBySideWhateverStampIsLostIsLeftAndOnlyTheWrittenOneTakesItsDataAlong() {
        var sideBySide = called("orders").with(DeploymentModel.ACTIVE_ACTIVE);
        sideBySide.standby().is(Role.ACTIVE);

        var written = foresee(sideBySide, Supposition.lossOf(WEST)).move().orElseThrow();
        var other = foresee(sideBySide, Supposition.lossOf(NORTH)).move().orElseThrow();

        assertThat(written.decision().from()).isEqualTo(new StampName("weu"));
        assertThat(written.plan().stepsWith(Effect.MOVES_DATA)).isNotEmpty();
        assertThat(other.decision().from()).isEqualTo(new StampName("neu"));
        assertThat(other.plan().stepsWith(Effect.MOVES_DATA)).isEmpty();
    }

    @Test
    void aStoppedStandbyIsMovedToAndSaysWhatNobodyChecks() {
        var cold = called("orders").with(DeploymentModel.PASSIVE_COLD);
        cold.standby().is(Role.COLD);

        var foreseen = foresee(cold, Supposition.lossOf(WEST));

        assertThat(foreseen.start().orElseThrow().way()).isEqualTo(Start.Way.ITSELF);
        assertThat(foreseen.remarks()).singleElement().asString().contains("nobody checks its quota");
    }

    @Test
    void coolingNeedsAStandbySizeAndWarmingSaysWhenItNeverHappensByItself() {
        assertThat(foresee(called("orders"), Supposition.wishFor(Intent.COOL)).remarks())
                .containsExactly("No pool of stamp neu declares a standby size, so it is never made smaller.");
        assertThat(foresee(called("orders"), Supposition.wishFor(Intent.WARM)).remarks())
                .singleElement()
                .asString()
                .startsWith("The policy warms at-decision");
        assertThat(foresee(called("orders").warmingAtSuspicion(), Supposition.wishFor(Intent.WARM))
                        .remarks())
                .isEmpty();
    }

    @Test
    void aClosedWindowThatIsOverBeforeDataMayMoveIsAWarning() {
        var was = called("orders").written().policy();
        var hasty = called("orders")
                .with(new Policy(
                        true,
                        false,
                        was.dataLossMax(),
                        was.quietPeriod(),
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(1),
                        was.latch()));

        assertThat(foresee(hasty, Supposition.lossOf(WEST)).findings())
                .extracting(PlanFinding::words)
                .containsExactly(
                        "SomewhereToGo: users are usually shut out for 2 min before promote-orders-fog may begin,"
                                + " and closedMax reopens the old stamp after 60 s");
    }

    @Test
    void itIsSaidWhoStartsAFailoverAndWhy() {
        assertThat(start(called("orders"))).startsWith("It starts by itself, if at most 30 s of writes may be lost;");
        assertThat(start(called("orders").withoutData()))
                .isEqualTo("It starts by itself, because no data is moved that could be lost.");
        assertThat(start(called("orders").movedByHand()))
                .isEqualTo("A person starts it: automatic failover is turned off; a person is asked over ops.");
        assertThat(start(called("orders").movedByHand().tellingNobody())).endsWith("because it names no channel.");
        assertThat(start(called("orders").with(Policy.cautious()))).startsWith("Nothing starts: it is on its leash");
    }

    @Test
    void nothingStartsByItselfWhereTheAutomationIsLostToo() {
        var workload = called("orders");
        var estate = AWorkload.estateWatchedFrom("westeurope", Set.of(), workload);

        var start = Foresight.of(estate, workload.written())
                .foresee(Supposition.lossOf(WEST))
                .start();

        assertThat(start.orElseThrow().sentence())
                .isEqualTo(
                        "Nothing starts: the automation itself runs in westeurope and is lost with it, until a person"
                                + " acts.");
    }

    @Test
    void everythingThatMayHappenIsForeseenAndTheLinterHasNothingAgainstIt() {
        var workload =
                called("orders").andA("sec", "swedencentral", Role.PASSIVE).withEndpointsOf("orders");

        var all = Foresight.of(estateOf(workload), workload.written()).everything();

        assertThat(all).hasSizeGreaterThan(12);
        assertThat(all).allSatisfy(f -> assertThat(f.findings()).isEmpty());
        assertThat(all.stream().map(f -> f.supposed().intent()).distinct()).containsExactlyInAnyOrder(Intent.values());
    }

    private static String start(AWorkload workload) {
        return foresee(workload, Supposition.lossOf(WEST)).start().orElseThrow().sentence();
    }

    private static void assertRefused(Supposition supposed, String sentence) {
        assertThatThrownBy(() -> foresee(called("orders"), supposed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence);
    }

    private static Foreseen foresee(AWorkload workload, Supposition supposed) {
        return Foresight.of(estateOf(workload), workload.written()).foresee(supposed);
    }
}
