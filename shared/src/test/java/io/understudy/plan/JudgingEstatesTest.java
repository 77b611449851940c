package io.understudy.plan;

import static io.understudy.plan.Findings.sentence;
import static io.understudy.plan.Findings.sentences;
import static io.understudy.topology.AWorkload.called;
import static io.understudy.topology.AWorkload.estateOf;
import static io.understudy.topology.AWorkload.estateWatchedFrom;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.understudy.topology.AWorkload;
import io.understudy.topology.DeploymentModel;
import io.understudy.topology.Door;
import io.understudy.topology.EstateRule;
import io.understudy.topology.Policy;
import io.understudy.topology.Role;
import io.understudy.topology.WorkloadName;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgingEstatesTest {

    @Test
    void hasNothingAgainstASoundEstate() {
        assertThat(EstateLinter.lint(estateOf(called("orders"), called("basket"))))
                .isEmpty();
    }

    @Test
    void hasNothingAgainstTheLeashOrAFailoverByHand() {
        assertThat(EstateLinter.lint(estateOf(called("orders").with(Policy.cautious()))))
                .isEmpty();
    }

    @Test
    void faultsAControlRegionThatServesAWorkload() {
        var estate = estateWatchedFrom("North Europe", Set.of(), called("orders"));

        assertThat(sentence(estate, EstateRule.CONTROL_REGION))
                .startsWith("The control region northeurope is also where stamp neu of orders stands:")
                .contains("takes the ledger, the bus and our looks with it")
                .contains("Put the automation into a region that serves no workload");
    }

    @Test
    void namesOnlySomeOfManyThatShareTheControlRegion() {
        var many = Stream.of("a", "b", "c", "d", "e", "f", "g")
                .map(AWorkload::called)
                .toArray(AWorkload[]::new);

        assertThat(sentence(estateWatchedFrom("westeurope", Set.of(), many), EstateRule.CONTROL_REGION))
                .contains("weu of a, weu of b, weu of c, weu of d, weu of e and 2 more stands");
    }

    @Test
    void faultsADoorThatOnlyTheProbeKnows() {
        var estate = estateOf(called("orders").with(Door.PROBE_ONLY));

        assertThat(sentence(estate, EstateRule.PROBE_ONLY))
                .startsWith("orders declares no door but the health probe:")
                .contains("Front Door then sends users to all of them")
                .contains("a user who reaches an origin past Front Door is always let in")
                .endsWith("declare door: ingress or door: selector.");
    }

    @ParameterizedTest
    @EnumSource(value = Door.class, mode = EnumSource.Mode.EXCLUDE, names = "PROBE_ONLY")
    void acceptsADoorThatKeepsUsersOut(Door door) {
        assertThat(EstateLinter.lint(estateOf(called("orders").with(door)))).isEmpty();
    }

    @Test
    void faultsAWorkloadOfWhichNobodyIsTold() {
        assertThat(sentence(estateOf(called("orders").tellingNobody()), EstateRule.NOBODY_TOLD))
                .startsWith("Nobody is told of orders:")
                .contains("a failover that only a person may allow, and a run that is stuck, wait")
                .endsWith("Name a channel under notify.");
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 0 s a lost region nearly always waits", "PT9.5S, 9.5 s a lost region often waits"})
    void faultsAnAutomaticFailoverThatWaitsForAPersonAllTheSame(Duration allowed, String words) {
        var estate = estateOf(called("orders").allowingLossOf(allowed));

        assertThat(sentence(estate, EstateRule.NO_LOSS_ALLOWED))
                .startsWith("orders may fail over by itself, but with dataLossMax " + words + " for a person")
                .contains("Allow what the business can lose, for example dataLossMax: 30s");
    }

    @Test
    void acceptsThatNothingMayBeLostWhereThereIsNothingToLoseOrPeopleDecide() {
        assertThat(EstateLinter.lint(
                        estateOf(called("orders").allowingLossOf(Duration.ZERO).withoutData())))
                .isEmpty();
        assertThat(EstateLinter.lint(
                        estateOf(called("orders").with(Policy.cautious()).allowingLossOf(Duration.ZERO))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {10, Long.MAX_VALUE})
    void acceptsALossThatCanBeProven(long seconds) {
        assertThat(EstateLinter.lint(estateOf(called("orders").allowingLossOf(Duration.ofSeconds(seconds)))))
                .isEmpty();
    }

    @Test
    void faultsOriginsInDifferentOriginGroups() {
        var orders = called("orders");
        orders.standby().isOrigin("orders-standby", "neu");

        assertThat(sentence(estateOf(orders), EstateRule.ORIGIN_GROUPS))
                .startsWith("The origins of orders lie in origin groups afd/orders and afd/orders-standby:")
                .contains("users do not follow to the new stamp")
                .contains("Put all its origins into one group");
        assertThat(sentences(estateOf(called("orders")), EstateRule.ORIGIN_GROUPS))
                .isEmpty();
    }

    @Test
    void faultsAStandbyThatNeverGrowsToWhatIsNeeded() {
        var orders = called("orders");
        orders.active().growsTo(Map.of("work", 6, "cache", 2));
        orders.standby().growsTo(Map.of("work", 4, "cache", 9));

        assertThat(sentence(estateOf(orders), EstateRule.SMALL_STANDBY))
                .startsWith("Stamp neu of orders never grows to what weu has (4 of 6 nodes in pool work):")
                .contains("served by less than they need")
                .contains("Raise full");
    }

    @Test
    void addsUpPoolsThatAreNamedOtherwise() {
        var orders = called("orders");
        orders.active().growsTo(Map.of("work", 6, "cache", 2));
        orders.standby().growsTo(Map.of("all", 7));
        assertThat(sentence(estateOf(orders), EstateRule.SMALL_STANDBY)).contains("(7 of 8 nodes in all pools)");

        orders.standby().growsTo(Map.of("all", 8));
        assertThat(EstateLinter.lint(estateOf(orders))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"ACTIVE_ACTIVE", "STAMPS"})
    void faultsNoWorkloadForStampsThatAdmitUsersSideBySide(DeploymentModel model) {
        assertThat(EstateLinter.lint(estateOf(called("orders").with(model)))).isEmpty();
    }

    @Test
    void faultsAPassiveColdWorkloadForWhatNobodyChecks() {
        assertThat(sentence(estateOf(passiveCold()), EstateRule.MODEL))
                .startsWith("orders is declared passive-cold: a move first starts a stopped cluster")
                .contains("nobody checks its quota, its images or whether it would start at all");
    }

    @Test
    void tellsWhatItsOwnerAcknowledgedAndWhatNot() {
        var estate = estateWatchedFrom(
                "westeurope",
                Set.of(EstateRule.CONTROL_REGION),
                called("orders").with(Door.PROBE_ONLY).tellingNobody().acknowledging(EstateRule.PROBE_ONLY),
                called("basket").with(Door.PROBE_ONLY));

        assertThat(EstateLinter.lint(estate))
                .extracting(
                        f -> f.workload().map(WorkloadName::value).orElse("the estate"),
                        EstateFinding::rule,
                        EstateFinding::isAcknowledged)
                .containsExactly(
                        tuple("the estate", EstateRule.CONTROL_REGION, true),
                        tuple("orders", EstateRule.PROBE_ONLY, true),
                        tuple("orders", EstateRule.NOBODY_TOLD, false),
                        tuple("basket", EstateRule.PROBE_ONLY, false));
    }

    private static AWorkload passiveCold() {
        var orders = called("orders").with(DeploymentModel.PASSIVE_COLD);
        orders.standby().is(Role.COLD);
        return orders;
    }
}
