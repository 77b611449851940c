package io.understudy.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.EveryAction;
import io.understudy.signal.Lack;
import io.understudy.signal.Lack.Kind;
import io.understudy.topology.AWorkload;
import io.understudy.topology.Estates;
import io.understudy.topology.Policy;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnowingWhichRightsARecoveryNeedsTest {

    private static final String FORCE = "Microsoft.Sql/servers/failoverGroups/forceFailoverAllowDataLoss/action";

    @ParameterizedTest
    @CsvSource({
        "Microsoft.Sql/servers/failoverGroups/read, true",
        "microsoft.sql/servers/failovergroups/READ, true",
        "Microsoft.Sql/servers/failoverGroups/failover/action, true",
        "Microsoft.Sql/servers/failoverGroups/forceFailoverAllowDataLoss/action, false",
        "Microsoft.Cdn/profiles/read, false",
    })
    void readsAsterisksAndWhatARoleLeavesOut(String right, boolean isGiven) {
        var grant = new Grant(List.of("Microsoft.Sql/servers/*"), List.of("*/forceFailoverAllowDataLoss/*"));

        assertThat(grant.gives(right)).isEqualTo(isGiven);
    }

    @Test
    void takesADotForADot() {
        assertThat(new Grant(List.of("Microsoft.Sql/*"), List.of()).gives("MicrosoftxSql/servers/read"))
                .isFalse();
    }

    /** A person may accept a loss that the policy does not allow, and a lost stamp is left in no other way. */
    @Test
    void needsTheRightToLoseDataAlsoWhereThePolicyAllowsNoLoss() {
        var wanted = PlannedNeeds.of(Estates.workload(Policy.cautious()));

        assertThat(rightsTo(Kind.FORCE_DATA, wanted)).contains(FORCE);
        assertThat(rightsTo(Kind.MOVE_DATA, wanted))
                .contains("Microsoft.Sql/servers/failoverGroups/failover/action")
                .doesNotContain(FORCE);
    }

    @Test
    void needsItsRightsInEveryStampSoThatItMayComeBack() {
        var workload = Estates.anyWorkload();
        var wanted = PlannedNeeds.of(workload);

        for (var stamp : workload.stamps()) {
            assertThat(wanted)
                    .contains(
                            new Wanted(
                                    new Lack.Matter(Kind.GROW, stamp.name()),
                                    new Need(
                                            stamp.cluster().id(),
                                            "Microsoft.ContainerService/managedClusters/agentPools/write")),
                            new Wanted(
                                    new Lack.Matter(Kind.LEAD_USERS, stamp.name()),
                                    new Need(
                                            stamp.origin().orElseThrow().id(),
                                            "Microsoft.Cdn/profiles/origingroups/origins/write")));
        }
    }

    @Test
    void cannotDoWithoutTheRightToScaleWhereAPoolIdlesBelowItsMinimum() {
        var warming = AWorkload.called("orders").standingByWith(0).written();

        assertThat(rightsTo(Kind.GIVE_CAPACITY, PlannedNeeds.of(warming)))
                .contains("Microsoft.ContainerService/managedClusters/agentPools/write");
        assertThat(rightsTo(Kind.GIVE_CAPACITY, PlannedNeeds.of(Estates.anyWorkload())))
                .isEmpty();
    }

    @Test
    void namesOnlyRightsThatAreReadOrDoSomething() {
        EveryAction.examples()
                .forEach(action -> assertThat(action.match(new NeededRights()))
                        .extracting(Need::right)
                        .allMatch(right -> right.matches(".*/(read|write|delete|action)")));
    }

    private static List<String> rightsTo(Kind kind, Set<Wanted> wanted) {
        return wanted.stream()
                .filter(w -> w.matter().kind() == kind)
                .map(w -> w.need().right())
                .toList();
    }
}
