package io.understudy.tests.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.tests.bicep.Expansion;
import io.understudy.tests.bicep.Made;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the deployer must be allowed to do follows from what the templates make. {@code docs/operating/rights.md} is written
 * from it; after a change write the page again by running this test with {@code -Dunderstudy.writePages=true}.
 */
final class TheDeployersRightsTest {

    private static final String ELSEWHERE = "33333333-3333-3333-3333-333333333333";
    private static final String DEPLOY = "Microsoft.Resources/deployments/write";
    private static final String ASSIGN = "Microsoft.Authorization/roleAssignments/write";

    /** What Contributor may not write: nothing that decides about rights, locks or policies (built-in roles, privileged). */
    private static final String NOT_FOR_CONTRIBUTORS = "Microsoft.Authorization/";

    private final Path page = BicepFile.project().resolve("docs/operating/rights.md");

    /** What Azure asks for besides, where one resource is put to use in another; kept by hand, because no template says it. */
    private static final Map<String, List<String>> LINKED = new TreeMap<>(Map.of(
            "Microsoft.Network/virtualNetworks/subnets/join/action",
                    List.of(
                            "private endpoints, apps and nodes in a subnet",
                            "AKS documentation, *Use a managed identity*"),
            "Microsoft.Network/publicIPAddresses/join/action", List.of("gateways, firewalls and balancers", "not seen"),
            "Microsoft.Network/networkSecurityGroups/join/action", List.of("subnets", "not seen"),
            "Microsoft.Network/natGateways/join/action", List.of("subnets", "not seen"),
            "Microsoft.ManagedIdentity/userAssignedIdentities/assign/action",
                    List.of("apps, clusters, gateways and experiments", "not seen"),
            "Microsoft.OperationalInsights/workspaces/sharedKeys/action", List.of("diagnostic settings", "not seen")));

    private static Map<String, Object> protectedResources() {
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("clusterIds", List.of(id("Microsoft.ContainerService/managedClusters/c")));
        parameters.put("nodeSubnetIds", List.of(id("Microsoft.Network/virtualNetworks/n/subnets/s")));
        var server = id("Microsoft.Sql/servers/s");
        parameters.put("sqlServers", List.of(Map.of("id", server, "databases", List.of("d"))));
        parameters.put("sqlServerIdsWithDataLoss", List.of(server));
        parameters.put("postgresServerIds", List.of(id("Microsoft.DBforPostgreSQL/flexibleServers/p")));
        parameters.put("redisCacheIds", List.of(id("Microsoft.Cache/redis/r")));
        parameters.put("cosmosAccountIds", List.of(id("Microsoft.DocumentDB/databaseAccounts/a")));
        parameters.put("storageAccountIds", List.of(id("Microsoft.Storage/storageAccounts/a")));
        parameters.put("frontDoorIds", List.of(id("Microsoft.Cdn/profiles/f")));
        parameters.put("trafficManagerIds", List.of(id("Microsoft.Network/trafficManagerProfiles/t")));
        parameters.put(
                "recordSetIds",
                List.of(id("Microsoft.Network/dnsZones/z/CNAME/www"), id("Microsoft.Network/dnsZones/z/A/www")));
        return parameters;
    }

    private static String id(String rest) {
        return "/subscriptions/" + ELSEWHERE + "/resourceGroups/protected/providers/" + rest;
    }

    /** Everything that can be asked of the automation's template, resources in another subscription included. */
    private static Stream<Expansion> automations() {
        var everything = protectedResources();
        everything.putAll(Map.of(
                "principalId",
                "deployer",
                "networkProfile",
                "private",
                "splitApps",
                true,
                "budgetPerMonth",
                100L,
                "connectEvents",
                true,
                "eventListenerUrl",
                "https://listener.example",
                "serviceBusSku",
                "Premium"));
        everything.put("gatekeeperPrincipals", List.of("gate"));
        return Stream.of(
                SetsOfParameters.automation(everything),
                SetsOfParameters.automation(Map.of("hostingPlan", "premium", "principalId", "deployer")));
    }

    /** The actions that a deployment asks for in one subscription. */
    private static Set<String> asked(Stream<Expansion> expansions, String subscription) {
        var asked = new TreeSet<String>();
        expansions
                .flatMap(expansion -> expansion.everything().stream())
                .filter(made -> made.id().startsWith("/subscriptions/" + subscription + "/"))
                .forEach(made -> {
                    asked.add(made.type() + (made.isExisting() ? "/read" : "/write"));
                    asked.add(DEPLOY);
                });
        return asked;
    }

    private static Set<String> control() {
        return asked(automations(), Expansion.SUBSCRIPTION);
    }

    @Test
    void contributorAndTheAdministratorOfRolesCoverWhatIsDone() {
        assertThat(control())
                .isNotEmpty()
                .allMatch(action -> !action.startsWith(NOT_FOR_CONTRIBUTORS) || action.equals(ASSIGN));
    }

    @Test
    void leavesToTheAdministratorWhatNeedsMore() {
        var parameters =
                new LinkedHashMap<String, Object>(Map.of("environmentName", "understudy", "location", "control"));
        parameters.put("otherSubscriptionIds", List.of(ELSEWHERE));
        var administrator = Expansion.of(SetsOfParameters.sources(), "administrator/main.bicep", parameters);

        assertThat(asked(Stream.of(administrator), Expansion.SUBSCRIPTION))
                .containsExactly("Microsoft.Authorization/roleDefinitions/write", DEPLOY);
        assertThat(administrator.made("Microsoft.Authorization/roleDefinitions"))
                .extracting(Made::name)
                .as("the deployment assigns the roles that the administrator made")
                .containsAll(assigned());
    }

    /** The custom roles that the automation's deployment assigns, by their GUIDs. */
    private static Set<String> assigned() {
        return automations()
                .flatMap(automation -> automation.made("Microsoft.Authorization/roleAssignments").stream())
                .map(grant -> grant.text("properties.roleDefinitionId"))
                .map(role -> role.substring(role.lastIndexOf('/') + 1))
                .filter(role -> !Contract.BUILT_IN_ROLES.containsKey(role))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void asksInOtherSubscriptionsForNoMoreThanItNeeds() {
        var needed = new TreeSet<>(asked(automations(), ELSEWHERE));
        // A deployment is also read while it goes on, and an assignment before it is made.
        needed.add("Microsoft.Resources/deployments/read");
        needed.add("Microsoft.Authorization/roleAssignments/read");

        assertThat(BicepFile.of("administrator/main.bicep").quotedIn("var deployerElsewhere ="))
                .containsExactlyElementsOf(needed);
    }

    @Test
    void showsEveryAssignmentBeforeAnythingIsThere() {
        var automation = SetsOfParameters.automation(protectedResources());

        assertThat(automation.made("Microsoft.Authorization/roleAssignments"))
                .isNotEmpty()
                .allMatch(grant -> !grant.text("properties.roleDefinitionId").contains("«"));
    }

    @Test
    void saysOnItsPageWhatIsNeeded() throws IOException {
        String expected = write();
        if (Boolean.getBoolean("understudy.writePages")) {
            Files.writeString(page, expected);
        }

        assertThat(Files.exists(page) ? BicepFile.read(page) : "")
                .as("write the page again: run this test with -Dunderstudy.writePages=true")
                .isEqualTo(expected);
    }

    private static String write() {
        var text = new StringBuilder("""
                # What the deployer must be allowed to do

                This page is computed from the templates by `TheDeployersRightsTest`; do not edit it.
                A resource that is made needs `write` on its type, and one that must exist needs `read`.

                ## In the control subscription

                *Contributor* may do everything here but decide about rights; *Role Based Access Control Administrator* gives roles.
                The two together cover every line.

                | type | actions | covered by |
                |---|---|---|
                """);
        byType(control())
                .forEach((type, actions) -> text.append("| `" + type + "` | " + actions + " | "
                        + (type.startsWith(NOT_FOR_CONTRIBUTORS)
                                ? "Role Based Access Control Administrator"
                                : "Contributor")
                        + " |\n"));
        text.append("""

                Azure asks for these besides, where one resource is put to use in another; *Contributor* covers them, too:

                | action | for | source |
                |---|---|---|
                """);
        LINKED.forEach(
                (action, row) -> text.append("| `" + action + "` | " + row.get(0) + " | " + row.get(1) + " |\n"));
        text.append("""

                ## In every other subscription whose resources are protected

                The role *Understudy deployer*, which the administrator's step makes, holds exactly these:

                | type | actions |
                |---|---|
                """);
        byType(new TreeSet<>(BicepFile.of("administrator/main.bicep").quotedIn("var deployerElsewhere =")))
                .forEach((type, actions) -> text.append("| `" + type + "` | " + actions + " |\n"));
        text.append("""

                ## What only an administrator may do

                | what | why nobody else | where |
                |---|---|---|
                | `Microsoft.Authorization/roleDefinitions/write`, in every subscription involved | a role that one may write, one may widen | `infra/administrator/main.bicep` |
                | `Microsoft.Authorization/locks/write` | neither of the two roles above has it | `az lock create`, [deploying](deploy.md) |
                | the Entra application, its roles and their assignment | a directory is no subscription | `infra/administrator/entra.sh` |
                | `Microsoft.…/register/action` | once for each resource provider | `infra/administrator/entra.sh` |
                """);
        return text.toString();
    }

    private static Map<String, String> byType(Set<String> actions) {
        var byType = new TreeMap<String, String>();
        actions.forEach(action -> byType.merge(
                action.substring(0, action.lastIndexOf('/')),
                action.substring(action.lastIndexOf('/') + 1),
                (one, other) -> one + ", " + other));
        return byType;
    }
}
