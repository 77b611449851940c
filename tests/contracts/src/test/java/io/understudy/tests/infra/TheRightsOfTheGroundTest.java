package io.understudy.tests.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every right is written down exactly, with its reason, and nobody may lose data by default. */
final class TheRightsOfTheGroundTest {

    private static final Pattern ROLE_ID =
            Pattern.compile("'([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})'");
    private static final Pattern ROW =
            Pattern.compile("\\{\\s+action: '([^']+)'\\s+role: '([^']+)'\\s+scope: '([^']+)'\\s+why: '([^']+)'\\s+}");

    private final BicepFile roles = BicepFile.of("modules/roles.bicep");
    private final List<Row> rows = rows();

    private record Row(String action, String role, String scope, String why) {}

    @Test
    void writesEveryRightWithItsRoleItsScopeAndItsReason() {
        long actions = roles.block("var permissions =")
                .lines()
                .filter(line -> line.strip().startsWith("action:"))
                .count();

        assertThat(rows).hasSize(Math.toIntExact(actions)).isNotEmpty().doesNotHaveDuplicates();
        assertThat(rows).allSatisfy(row -> assertThat(row.why()).endsWith("."));
    }

    @Test
    void namesEveryActionExactly() {
        assertThat(rows)
                .extracting(Row::action)
                .allMatch(action -> action.matches("Microsoft\\.\\w+(/\\w+)+/(read|write|delete|action)"));
        assertThat(roles.text()).doesNotContain("*");
    }

    /** A link between two caches is no resource of anybody's: to take it away is how the other one comes to be written. */
    @Test
    void givesNoRightToDeleteOrToGrant() {
        assertThat(rows)
                .extracting(Row::action)
                .filteredOn(action -> !action.equals("Microsoft.Cache/redis/linkedServers/delete"))
                .noneMatch(action -> action.endsWith("/delete") || action.startsWith("Microsoft.Authorization/"));
    }

    @Test
    void makesARoleForEveryRowOfTheTable() {
        Set<String> used = new LinkedHashSet<>(rows.stream().map(Row::role).toList());

        assertThat(BicepFile.valuesOf("key", roles.block("var roles ="))).containsExactlyInAnyOrderElementsOf(used);
    }

    /** The names are worked out and not read back, so that a preview shows every assignment before anything is there. */
    @Test
    void namesEveryRoleAsItIsMade() {
        List<String> keys = new ArrayList<>(BicepFile.valuesOf("key", roles.block("var roles =")));
        keys.addAll(List.of("signer", "scaler"));
        Matcher names = Pattern.compile("(\\w+): guid\\(subscriptionId, resourceToken, '([^']+)'\\)")
                .matcher(roles.block("func roleNamesOf("));
        List<String> named = new ArrayList<>();
        while (names.find()) {
            named.add(names.group(2));
            assertThat(names.group(1)).isEqualToIgnoringCase(names.group(2).replace("-", ""));
        }

        assertThat(named).containsExactlyElementsOf(keys);
        assertThat(roles.resource("definitions").valueOf("name"))
                .isEqualTo("guid(subscription().id, resourceToken, role.key)");
    }

    @Test
    void keepsTheLossOfDataInARoleOfItsOwn() {
        assertThat(rows)
                .filteredOn(row -> Contract.DATA_LOSS_ACTIONS.contains(row.action()))
                .extracting(Row::role)
                .containsOnly(Contract.DATA_LOSS_ROLE);
        assertThat(rows)
                .filteredOn(row -> row.role().equals(Contract.DATA_LOSS_ROLE))
                .extracting(Row::action)
                .containsExactlyElementsOf(Contract.DATA_LOSS_ACTIONS);
    }

    @Test
    void letsNobodyLoseDataByDefault() {
        BicepFile grants = BicepFile.of("modules/grants.bicep");
        Matcher uses = Pattern.compile("databaseDataLoss").matcher(grants.text());

        assertThat(BicepFile.of("main.bicep").text())
                .contains(
                        "param sqlServerIdsWithDataLoss string[] = []",
                        "param cosmosAccountIdsWithDataLoss string[] = []",
                        "param storageAccountIdsWithDataLoss string[] = []");
        assertThat(grants.block("module dataLossGrants"))
                .contains("for id in sqlServerIdsWithDataLoss", "databaseDataLoss");
        assertThat(grants.block("module cosmosDataLossGrants"))
                .contains("for id in cosmosAccountIdsWithDataLoss", "databaseDataLoss");
        assertThat(grants.block("module storageDataLossGrants"))
                .contains("for id in storageAccountIdsWithDataLoss", "databaseDataLoss");
        assertThat(uses.results()).hasSize(3);
    }

    @Test
    void usesOnlyBuiltInRolesThatAreKnownToBeNarrow() {
        for (BicepFile file : BicepFile.all()) {
            Matcher ids = ROLE_ID.matcher(file.text());
            while (ids.find()) {
                assertThat(Contract.BUILT_IN_ROLES).as(file.name()).containsKey(ids.group(1));
            }
        }
    }

    @Test
    void callsEveryBuiltInRoleByItsName() {
        Matcher entries =
                Pattern.compile("id: '([^']+)'\\s+role: '([^']+)'").matcher(roles.block("var builtInRoles ="));
        int count = 0;
        while (entries.find()) {
            count++;
            assertThat(Contract.BUILT_IN_ROLES).containsEntry(entries.group(1), entries.group(2));
        }

        assertThat(count).isGreaterThan(10);
    }

    @Test
    void signsWithAKeyThatIsNeverRead() {
        assertThat(BicepFile.valuesOf("action", roles.block("var dataPermissions =")))
                .containsExactly("Microsoft.KeyVault/vaults/keys/sign/action");
        assertThat(BicepFile.of("modules/vault.bicep").resource("signingKey").valueOf("exportable"))
                .isEqualTo("false");
    }

    private List<Row> rows() {
        List<Row> found = new ArrayList<>();
        Matcher matcher = ROW.matcher(roles.block("var permissions ="));
        while (matcher.find()) {
            found.add(new Row(matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4)));
        }
        return found;
    }
}
