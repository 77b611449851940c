package io.understudy.tests.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.tests.bicep.Expansion;
import io.understudy.tests.bicep.Made;
import io.understudy.tests.bicep.Refused;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the automation's template makes of the choices that people have. */
final class TheAutomationExpandedTest {

    private static final String OPERATOR = "203.0.113.7";

    @ParameterizedTest
    @ValueSource(strings = {"control", "Control", "con trol"})
    void refusesAProtectedRegionHoweverItIsWritten(String region) {
        assertThatThrownBy(() -> SetsOfParameters.automation(Map.of("protectedRegions", List.of(region))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("is a protected one");
        assertThat(SetsOfParameters.automation(Map.of("protectedRegions", List.of(region), "acceptsSharedRegion", true))
                        .everything())
                .isNotEmpty();
    }

    @Test
    void refusesABudgetThatTellsNobody() {
        assertThatThrownBy(() -> SetsOfParameters.automation(Map.of("budgetPerMonth", 100L, "alertEmails", List.of())))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("alertEmails");
    }

    @Test
    void callsOutFromOneAddressWhereStampsAskForIt() {
        assertThat(SetsOfParameters.automation(Map.of()).made("Microsoft.Network/natGateways"))
                .isEmpty();
        for (var profile : List.of("own-address", "private")) {
            var automation = SetsOfParameters.automation(Map.of("networkProfile", profile));
            var gateway = automation.made("Microsoft.Network/natGateways").get(0);
            var subnets =
                    automation.made("Microsoft.Network/virtualNetworks").get(0).list("properties.subnets");

            assertThat(subnets)
                    .filteredOn(subnet -> !Made.at(subnet, "name").equals("endpoints"))
                    .allMatch(subnet ->
                            Made.at(subnet, "properties.natGateway.id").equals(gateway.id()));
            assertThat(automation.outputs())
                    .containsEntry(
                            "UNDERSTUDY_CALLS_FROM",
                            "«" + Made.at(gateway.body(), "properties.publicIpAddresses.0.id")
                                    + "#properties.ipAddress»");
        }
    }

    @Test
    void opensNothingWithItsOwnAddressAlone() {
        var own = SetsOfParameters.automation(Map.of("networkProfile", "own-address"));

        assertThat(own.made("Microsoft.Network/privateEndpoints")).isEmpty();
        assertThat(own.made("Microsoft.Network/privateDnsZones")).isEmpty();
    }

    @Test
    void letsOperatorsIntoVaultAndLedgerOfThePrivateProfile() {
        var automation = SetsOfParameters.automation(
                Map.of("networkProfile", "private", "operatorAddresses", List.of(OPERATOR)));

        for (var type : List.of("Microsoft.KeyVault/vaults", "Microsoft.Storage/storageAccounts")) {
            assertThat(automation.made(type)).anySatisfy(made -> {
                assertThat(made.text("properties.networkAcls.ipRules")).contains(OPERATOR);
                assertThat(made.text("properties.networkAcls.defaultAction")).isEqualTo("Deny");
                assertThat(made.text("properties.publicNetworkAccess")).isEqualTo("Enabled");
            });
        }
    }

    @Test
    void bringsADeletedVaultBackWhereItIsAskedTo() {
        assertThat(createMode(Map.of())).isEqualTo("default");
        assertThat(createMode(Map.of("recoversVault", true))).isEqualTo("recover");
    }

    private static String createMode(Map<String, ?> choices) {
        return SetsOfParameters.automation(choices)
                .made("Microsoft.KeyVault/vaults")
                .get(0)
                .text("properties.createMode");
    }

    @Test
    void keepsTheSettingsThatItsOwnerWants() {
        var own = Map.of("name", "UNDERSTUDY_ACTIVATIONS_SECOND", "value", "https://second.example/activations");

        for (var plan : List.of("flex", "premium")) {
            var automation = SetsOfParameters.automation(
                    Map.of("ownSettings", List.of(own), "hostingPlan", plan, "splitApps", true));

            assertThat(automation.made("Microsoft.Web/sites"))
                    .hasSize(2)
                    .allMatch(site ->
                            site.list("properties.siteConfig.appSettings").contains(own));
        }
    }

    @Test
    void asksOfTheHealthOfEachResourceByItself() {
        var automation =
                SetsOfParameters.automation(Map.of("frontDoorIds", List.of(frontDoor("one"), frontDoor("two"))));

        assertThat(automation.made("Microsoft.Insights/activityLogAlerts"))
                .filteredOn(rule -> rule.name().contains("resource-health"))
                .hasSize(2)
                .allMatch(rule -> rule.list("properties.scopes").size() == 1);
    }

    private static String frontDoor(String name) {
        return "/subscriptions/" + Expansion.SUBSCRIPTION + "/resourceGroups/edge/providers/Microsoft.Cdn/profiles/"
                + name;
    }

    @Test
    void letsTheDeployerPutSecretsAndPackagesInPlace() {
        var automation = SetsOfParameters.automation(Map.of("principalId", "the deployer", "hostingPlan", "premium"));
        var roles = automation.made("Microsoft.Authorization/roleAssignments").stream()
                .filter(grant -> grant.text("properties.principalId").equals("the deployer"))
                .map(grant -> grant.text("properties.roleDefinitionId"))
                .map(id -> Contract.BUILT_IN_ROLES.get(id.substring(id.lastIndexOf('/') + 1)))
                .toList();

        assertThat(roles)
                .containsExactlyInAnyOrder(
                        "Storage Blob Data Contributor", "Storage Blob Data Contributor", "Key Vault Secrets Officer");
    }

    /** The automation's own alerts are lost with its region, so people are told from the vantage's. */
    @Test
    void isWatchedFromTheRegionOfAVantage() {
        var ids = "/subscriptions/" + Expansion.SUBSCRIPTION + "/resourceGroups/control/providers/";
        var parameters = new LinkedHashMap<String, Object>();
        BicepFile.of("vantage/main.bicep").parameters().stream()
                .filter(parameter -> !parameter.hasDefault())
                .forEach(parameter -> parameters.put(parameter.name(), ids + "A.B/c/" + parameter.name()));
        parameters.put("location", "vantage");
        parameters.put("alertEmails", List.of("a@example.com"));
        parameters.put("address", "https://automation.example");

        var vantage = Expansion.of(SetsOfParameters.sources(), "vantage/main.bicep", parameters);

        var test = vantage.made("Microsoft.Insights/webtests").get(0);
        assertThat(test.text("location")).isEqualTo("vantage");
        assertThat(test.text("properties.Request.RequestUrl")).startsWith("https://automation.example/");
        assertThat(vantage.made("Microsoft.Insights/metricAlerts"))
                .anySatisfy(rule -> assertThat(rule.text("properties.criteria")).contains(test.id()));
        assertThat(vantage.made("Microsoft.Insights/actionGroups"))
                .allSatisfy(group ->
                        assertThat(group.text("properties.webhookReceivers")).isEmpty());
    }
}
