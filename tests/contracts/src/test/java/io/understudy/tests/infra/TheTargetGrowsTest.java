package io.understudy.tests.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.tests.bicep.Expansion;
import io.understudy.tests.bicep.Made;
import io.understudy.tests.bicep.Refused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A stamp, a workload or a store is one entry of a parameter file, and a deployment moves nothing. */
final class TheTargetGrowsTest {

    private static final String CLUSTER = "Microsoft.ContainerService/managedClusters";
    private static final String ORIGIN = "Microsoft.Cdn/profiles/originGroups/origins";
    private static final String ENDPOINT = "Microsoft.Cdn/profiles/afdEndpoints";

    private static Expansion target(Map<String, ?> changes) {
        return SetsOfParameters.target(SetsOfParameters.sources(), "full", "active-passive", changes);
    }

    @Test
    void aStampIsOneEntry() {
        var stamps = new ArrayList<>(SetsOfParameters.stamps("active-passive"));
        stamps.add(SetsOfParameters.stamp("three", "passive", 3));

        var grown = target(Map.of("stamps", stamps));

        assertThat(grown.made(CLUSTER)).hasSize(3);
        assertThat(grown.made(ORIGIN)).extracting(Made::name).containsExactly("one", "two", "three");
        assertThat(grown.made("Microsoft.Sql/servers")).hasSize(3);
        assertThat(grown.made("Microsoft.Sql/servers/failoverGroups").get(0).list("properties.partnerServers"))
                .hasSize(2);
        assertThat(grown.made("Microsoft.DocumentDB/databaseAccounts").get(0).list("properties.locations"))
                .hasSize(3);
        assertThat(grown.made("Microsoft.ContainerService/managedClusters/maintenanceConfigurations").stream()
                        .map(window -> window.text("properties.maintenanceWindow.schedule.weekly.dayOfWeek"))
                        .collect(Collectors.toSet()))
                .as("no two stamps are changed on one day")
                .hasSize(3);
    }

    @Test
    void aWorkloadIsOneEntry() {
        var grown = target(Map.of("workloads", List.of(Map.of("name", "orders"), Map.of("name", "search"))));

        assertThat(grown.made(ENDPOINT)).hasSize(2);
        assertThat(grown.made(ORIGIN)).hasSize(4);
        assertThat(grown.made(CLUSTER)).hasSize(2);
        assertThat(grown.made("Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials"))
                .hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({
        "database, Microsoft.Sql/servers/databases",
        "cosmos,   Microsoft.DocumentDB/databaseAccounts",
        "files,    Microsoft.Storage/storageAccounts",
        "cache,    Microsoft.Cache/redisEnterprise"
    })
    void aStoreIsOneEntryAndIsReachedPrivatelyFromEveryStamp(String kind, String type) {
        var stamps = SetsOfParameters.stamps("active-passive");
        var without = target(Map.of("stores", List.of()));
        var with = target(Map.of("stores", List.of(Map.of("workload", "orders", "kind", kind, "name", "bills"))));

        assertThat(without.made(type)).isEmpty();
        assertThat(with.made(type)).isNotEmpty();
        assertThat(with.made("Microsoft.Network/privateEndpoints")).hasSizeGreaterThanOrEqualTo(stamps.size());
        with.made(type).stream()
                .filter(made -> !type.endsWith("/databases"))
                .forEach(made ->
                        assertThat(made.text("properties.publicNetworkAccess")).isEqualTo("Disabled"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"active-passive", "active-active", "passive-cold", "stamps"})
    void leadsUsersToTheStampsThatServeNow(String model) {
        for (var active : List.of("one", "two")) {
            var priorities = new HashMap<String, Object>();
            SetsOfParameters.target(SetsOfParameters.sources(), "mini", model, Map.of("activeStamp", active))
                    .made(ORIGIN)
                    .forEach(origin -> priorities.put(origin.name(), origin.at("properties.priority")));

            boolean isSideBySide = model.equals("active-active") || model.equals("stamps");
            priorities.forEach((stamp, priority) -> {
                if (stamp.equals(active) || (isSideBySide && !stamp.equals("three"))) {
                    assertThat(priority).as(stamp).isEqualTo(1L);
                } else {
                    assertThat((Long) priority).as(stamp).isGreaterThan(1L);
                }
            });
        }
    }

    @Test
    void changesNothingThatAFailoverMovedWhenItIsDeployedAgain() {
        var before = target(Map.of());
        var after = target(Map.of("activeStamp", "two"));

        assertThat(zonesOf(after)).as("Azure refuses to change them").isEqualTo(zonesOf(before));
        assertThat(after.made("Microsoft.Sql/servers/failoverGroups").get(0).parentId())
                .endsWith("-two");
        assertThat(after.made("Microsoft.DocumentDB/databaseAccounts")
                        .get(0)
                        .text("properties.locations.0.locationName"))
                .isEqualTo("region-two");
    }

    private static Set<String> zonesOf(Expansion target) {
        return target.made("Microsoft.DocumentDB/databaseAccounts").get(0).list("properties.locations").stream()
                .map(location -> Made.at(location, "locationName") + " " + Made.at(location, "isZoneRedundant"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void leavesAStoppedClusterAlone() {
        var target = SetsOfParameters.target(
                SetsOfParameters.sources(), "mini", "passive-cold", Map.of("stoppedStamps", List.of("two")));

        assertThat(target.made(CLUSTER)).hasSize(1);
        assertThat(target.made(CLUSTER + "/agentPools")).hasSize(1);
        assertThat(target.everything())
                .filteredOn(made -> made.isExisting() && made.type().equals(CLUSTER))
                .extracting(Made::name)
                .anyMatch(name -> name.endsWith("-two"));
    }

    @ParameterizedTest
    @CsvSource({
        "targetName, My-shop, lower-case",
        "activeStamp, nobody, nobody would serve",
        "sharedLocation, Region-One, lies in the region of a stamp",
        "model, active-active, do not fit the model"
    })
    void saysWhatItCannotMake(String parameter, String value, String sentence) {
        var stamps = SetsOfParameters.stamps("active-passive");

        assertThatThrownBy(() -> target(Map.of("stamps", stamps, parameter, value)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void refusesTwoStampsThatWouldBeLostTogether() {
        var stamps = List.of(
                SetsOfParameters.stamp("one", "active", 1), new HashMap<>(SetsOfParameters.stamp("two", "passive", 2)));
        stamps.get(1).put("region", "region-one");

        assertThatThrownBy(() -> target(Map.of("stamps", stamps)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("in one region");
    }

    @Test
    void callsTheRegionsOfFirewallsAsServiceTagsDo() {
        var stamps = List.of(
                SetsOfParameters.stamp("one", "active", 1), new HashMap<>(SetsOfParameters.stamp("two", "passive", 2)));
        stamps.get(1).put("region", "francecentral");

        var rules = target(Map.of("stamps", stamps)).made("Microsoft.Network/firewallPolicies/ruleCollectionGroups");

        assertThat(rules.toString()).contains("AzureCloud.centralfrance").doesNotContain("AzureCloud.francecentral");
    }
}
