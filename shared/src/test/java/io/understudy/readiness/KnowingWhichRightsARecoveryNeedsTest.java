package io.understudy.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.EveryAction;
import io.understudy.topology.Estates;
import io.understudy.topology.Policy;
import java.util.ArrayList;
import java.util.List;
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

    @Test
    void needsTheRightToLoseDataOnlyWhereThePolicyAllowsALoss() {
        assertThat(rights(PlannedNeeds.of(Estates.workload(Estates.trusting()))))
                .contains(FORCE);
        assertThat(rights(PlannedNeeds.of(Estates.workload(Policy.cautious()))))
                .doesNotContain(FORCE)
                .contains("Microsoft.Sql/servers/failoverGroups/failover/action");
    }

    @Test
    void needsItsRightsInEveryStampSoThatItMayComeBack() {
        var workload = Estates.anyWorkload();

        for (var stamp : workload.stamps()) {
            assertThat(PlannedNeeds.of(workload))
                    .contains(
                            new Need(
                                    stamp.cluster().id(),
                                    "Microsoft.ContainerService/managedClusters/agentPools/write"),
                            new Need(stamp.origin().id(), "Microsoft.Cdn/profiles/origingroups/origins/write"));
        }
    }

    @Test
    void namesOnlyRightsThatAreReadOrDoSomething() {
        EveryAction.examples()
                .forEach(action -> assertThat(action.match(new NeededRights()))
                        .extracting(Need::right)
                        .allMatch(right -> right.matches(".*/(read|write|action)")));
    }

    private static List<String> rights(Iterable<Need> needs) {
        var rights = new ArrayList<String>();
        needs.forEach(need -> rights.add(need.right()));
        return rights;
    }
}
