package io.understudy.tests.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.tests.infra.BicepFile.Resource;
import io.understudy.world.World;
import io.understudy.world.ground.LatencyProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Everything that may go wrong is told to someone, and the rule that starts a recovery is the one that is rehearsed. */
final class TheAlertsOfTheGroundTest {

    private static final String METRIC = "Microsoft.Insights/metricAlerts";
    private static final String LOG = "Microsoft.Insights/activityLogAlerts";

    private static final Pattern SOUGHT = Pattern.compile("message (?:has|startswith) \"([^\"]+)\"");

    private final BicepFile frontDoor = BicepFile.of("modules/alerts-front-door.bicep");
    private final BicepFile sql = BicepFile.of("modules/alerts-sql.bicep");
    private final BicepFile self = BicepFile.of("modules/alerts-self.bicep");

    @Test
    void watchesTheOriginsAsTheRehearsalDoes() {
        Resource rule = frontDoor.resource("originHealth");

        assertThat(rule.valueOf("metricName")).isEqualTo("'OriginHealthPercentage'");
        assertThat(rule.valueOf("operator")).isEqualTo("'LessThan'");
        assertThat(Double.parseDouble(rule.valueOf("threshold")))
                .isEqualTo(World.asAzureDefaults().alertBelowPercent());
        assertThat(rule.valueOf("evaluationFrequency"))
                .isEqualTo("'" + LatencyProfile.az2026().alertEvery() + "'");
        assertThat(rule.valueOf("windowSize")).isEqualTo("'PT1M'");
        assertThat(rule.body()).contains("name: 'Origin'");
    }

    @Test
    void watchesWhatUsersGet() {
        assertThat(frontDoor.resource("serverErrors").valueOf("metricName")).isEqualTo("'Percentage5XX'");
    }

    @Test
    void watchesClustersAndDatabases() {
        assertThat(BicepFile.of("modules/alerts-aks.bicep").created(METRIC))
                .extracting(rule -> rule.valueOf("metricName"))
                .containsExactly("'kube_node_status_condition'", "'apiserver_cpu_usage_percentage'");
        assertThat(sql.created(METRIC))
                .extracting(rule -> rule.valueOf("metricName"))
                .containsExactly("'connection_failed'");
    }

    @Test
    void noticesThatSomeoneElseFailedOverOrEndedReplication() {
        assertThat(BicepFile.valuesOf("operation", sql.block("var watchedOperations =")))
                .containsExactly(
                        "Microsoft.Sql/servers/failoverGroups/failover/action",
                        Contract.DATA_LOSS_ACTION,
                        "Microsoft.Sql/servers/failoverGroups/delete",
                        "Microsoft.Sql/servers/databases/replicationLinks/delete");
    }

    @Test
    void hearsWhatAzureSaysAboutRegionsAndResources() {
        assertThat(BicepFile.of("modules/alerts-health.bicep").created(LOG))
                .extracting(Resource::symbol)
                .containsExactly("serviceHealth", "resourceHealth");
    }

    @Test
    void watchesItself() {
        assertThat(BicepFile.valuesOf("name", self.block("var questions =")))
                .containsExactly("heartbeat", "failures", "unknown-kind", "silent-listener");
        assertThat(self.created(METRIC))
                .extracting(rule -> rule.valueOf("metricName"))
                .containsExactly("'DeadletteredMessages'", "'ActiveMessages'");
    }

    /** A sentence that is mended in the code alone would silence its alert. */
    @Test
    void looksForWordsThatTheCodeSays() throws IOException {
        var sought = SOUGHT.matcher(self.text()).results().map(m -> m.group(1)).toList();
        var code = new StringBuilder();
        try (var sources = Files.walk(BicepFile.project().resolve("functions/src/main/java"))) {
            for (var source : sources.filter(Files::isRegularFile).toList()) {
                code.append(Files.readString(source));
            }
        }

        assertThat(sought)
                .hasSize(2)
                .allSatisfy(words ->
                        assertThat(code.indexOf("\"" + words + "\"")).as(words).isNotNegative());
    }

    @Test
    void tellsSomebodyEveryTime() {
        var rules = BicepFile.all().stream()
                .flatMap(file -> file.resources().stream())
                .filter(rule -> !rule.isExisting())
                .filter(rule -> List.of(METRIC, LOG, "Microsoft.Insights/scheduledQueryRules")
                        .contains(rule.type()))
                .toList();

        assertThat(rules)
                .hasSizeGreaterThan(9)
                .allSatisfy(rule -> assertThat(rule.body())
                        .as(rule.symbol())
                        .containsPattern(
                                "actionGroupId|actionGroups: \\[\\s+peopleGroupId|actionGroupId: peopleGroupId"));
    }
}
