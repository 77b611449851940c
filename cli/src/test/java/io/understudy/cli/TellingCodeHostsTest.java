package io.understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.plan.PlanRule;
import io.understudy.topology.EstateRule;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SARIF 2.1.0 as its schema asks: what must be there, and of which kind it is. */
@Tag("languages")
class TellingCodeHostsTest {

    private static final String HOME = "understudy.home";
    private static final List<String> LEVELS = List.of("none", "note", "warning", "error");

    @TempDir
    private Path folder;

    @BeforeEach
    void setHome() {
        System.setProperty(HOME, "..");
    }

    @AfterEach
    void forgetHome() {
        System.clearProperty(HOME);
    }

    @Test
    void aCleanEstateHasARunWithoutResults() throws IOException {
        for (var arguments : List.of(List.of("validate"), List.of("plan", "--lint"))) {
            var run = sarif(arguments);

            assertThat(run.path("results").isArray()).isTrue();
            assertThat(run.path("results")).isEmpty();
        }
    }

    @Test
    void everyRuleThatWasAskedIsDescribed() throws IOException {
        assertThat(ids(sarif(List.of("plan", "--lint"))))
                .containsExactlyElementsOf(
                        Arrays.stream(PlanRule.values()).map(PlanRule::id).toList());
        assertThat(ids(sarif(List.of("validate"))))
                .startsWith("not-an-estate")
                .containsAll(
                        Arrays.stream(EstateRule.values()).map(EstateRule::word).toList());
    }

    @Test
    void aFindingOfAnEstateNamesTheLineOfItsWorkload() throws IOException {
        var yaml = SomeEstates.replaced("controlRegion: swedencentral", "controlRegion: westeurope")
                .replaceAll("    door: .*\n", "");
        var file = file(yaml);

        var run = sarif(List.of("validate", file));

        assertThat(run.path("results")).hasSize(2);
        assertThat(lineOf(run, "control-region", yaml)).startsWith("controlRegion: westeurope");
        assertThat(lineOf(run, "probe-only", yaml)).isEqualTo("  orders:");
        assertThat(run.path("results"))
                .allSatisfy(r -> assertThat(r.path("level").asText()).isEqualTo("warning"));
    }

    @Test
    void aProblemNamesItsLineAndIsAnError() throws IOException {
        var run = sarif(List.of("validate", file(SomeEstates.replaced("tier: 0", "tier: first"))));

        var result = run.path("results").path(0);
        assertThat(result.path("ruleId").asText()).isEqualTo("not-an-estate");
        assertThat(result.path("level").asText()).isEqualTo("error");
        assertThat(startLine(result)).isEqualTo(21);
    }

    @Test
    void whatIsAcknowledgedIsSuppressed() throws IOException {
        var run = sarif(List.of(
                "validate",
                file(SomeEstates.shipped().replaceAll("    door: .*\n", "    acknowledged: [probe-only]\n"))));

        var result = run.path("results").path(0);
        assertThat(result.path("suppressions").path(0).path("kind").asText()).isEqualTo("inSource");
        assertThat(result.path("level").asText()).isEqualTo("note");
    }

    @Test
    void aFindingOfAPlanSaysWhichPlanAndWhatToDo() throws IOException {
        var yaml = SomeEstates.called("one-region");

        var run = sarif(List.of("plan", "--lint", "--file", file(yaml)));

        var result = run.path("results").path(0);
        assertThat(result.path("ruleId").asText()).isEqualTo("SomewhereToGo");
        assertThat(result.path("message").path("text").asText())
                .startsWith("orders: fail over when westeurope is lost: Every stamp of orders")
                .endsWith("Declare a stamp in another region.");
        assertThat(lineOf(run, "SomewhereToGo", yaml)).isEqualTo("  orders:");
        assertThat(result.path("locations")
                        .path(0)
                        .path("logicalLocations")
                        .path(0)
                        .path("fullyQualifiedName")
                        .asText())
                .isEqualTo("orders: fail over when westeurope is lost");
    }

    @Test
    void textAndJsonSayTheSameAndTheCodeToo() throws IOException {
        var hasty = file(SomeEstates.called("hasty"));

        var clean = CommandLineRun.of("plan", "--lint");
        var text = CommandLineRun.of("plan", "--lint", "--file", hasty);
        var json = CommandLineRun.of("plan", "--lint", "--file", hasty, "-o", "json");

        assertThat(clean.out()).matches("\\d+ plans of 1 workload: no findings\\.\n");
        assertThat(clean.code()).isZero();
        assertThat(text.out())
                .startsWith(
                        "orders: fail over from weu to neu when westeurope is lost\n  SomewhereToGo (warning): Users are")
                .contains("Raise closedMax or lower fenceWait.\n")
                .containsPattern("\n\\d plans of 1 workload: 1 finding\\.\n$");
        assertThat(text.code()).isEqualTo(1);
        var finding = new ObjectMapper().readTree(json.out()).path("findings").path(0);
        assertThat(finding.path("rule").asText()).isEqualTo("SomewhereToGo");
        assertThat(finding.path("severity").asText()).isEqualTo("warning");
        assertThat(finding.path("mend").asText()).isEqualTo("raise closedMax or lower fenceWait");
        assertThat(finding.path("line").asInt()).isPositive();
    }

    @Test
    void lintingTakesAWorkloadAndNothingElseThatNarrowsIt() {
        assertThat(CommandLineRun.of("plan", "--lint", "--workload", "orders").code())
                .isZero();
        assertThat(CommandLineRun.of("plan", "--lint", "--lost", "westeurope").err())
                .contains("--lint looks at every loss and every wish");
        assertThat(CommandLineRun.of("plan", "--lint", "-o", "dot").code()).isEqualTo(2);
        assertThat(CommandLineRun.of("validate", "-o", "dot").code()).isEqualTo(2);
    }

    @Test
    void oldAndNewWaysToAskForJsonAreOne() {
        assertThat(CommandLineRun.of("validate", "--format", "json").out())
                .isEqualTo(CommandLineRun.of("validate", "--json").out());
    }

    /** The one run of a log, after everything that the schema requires was looked for. */
    private static JsonNode sarif(List<String> arguments) throws IOException {
        var words = new ArrayList<>(arguments);
        words.addAll(List.of("--format", "sarif"));
        var log = new ObjectMapper()
                .readTree(CommandLineRun.of(words.toArray(String[]::new)).out());
        assertThat(log.path("version").asText()).isEqualTo("2.1.0");
        assertThat(URI.create(log.path("$schema").asText())).hasScheme("https");
        assertThat(log.path("runs")).hasSize(1);
        var run = log.path("runs").path(0);
        var driver = run.path("tool").path("driver");
        assertThat(driver.path("name").asText()).isEqualTo("understudy");
        assertThat(ids(run)).doesNotHaveDuplicates().isNotEmpty();
        assertThat(driver.path("rules")).allSatisfy(rule -> {
            assertThat(rule.path("shortDescription").path("text").asText()).isNotEmpty();
            assertThat(rule.path("defaultConfiguration").path("level").asText()).isIn(LEVELS);
        });
        for (var result : run.path("results")) {
            check(result, ids(run));
        }
        return run;
    }

    private static void check(JsonNode result, List<String> ids) {
        assertThat(result.path("message").path("text").asText()).isNotBlank();
        assertThat(result.path("level").asText()).isIn(LEVELS);
        assertThat(ids.get(result.path("ruleIndex").asInt(-1)))
                .isEqualTo(result.path("ruleId").asText());
        assertThat(result.path("locations")).hasSize(1);
        var physical = result.path("locations").path(0).path("physicalLocation");
        assertThat(URI.create(physical.path("artifactLocation").path("uri").asText())
                        .getPath())
                .endsWith("a 100 % estate.yaml");
        if (physical.has("region")) {
            assertThat(startLine(result)).isPositive();
        }
        assertThat(result.path("suppressions"))
                .allSatisfy(s -> assertThat(s.path("kind").asText()).isIn("inSource", "external"));
    }

    private static String lineOf(JsonNode run, String rule, String yaml) {
        for (var result : run.path("results")) {
            if (result.path("ruleId").asText().equals(rule)) {
                return yaml.lines().toList().get(startLine(result) - 1);
            }
        }
        throw new AssertionError("there is no result of " + rule);
    }

    private static int startLine(JsonNode result) {
        return result.path("locations")
                .path(0)
                .path("physicalLocation")
                .path("region")
                .path("startLine")
                .asInt();
    }

    private static List<String> ids(JsonNode run) {
        var ids = new ArrayList<String>();
        run.path("tool")
                .path("driver")
                .path("rules")
                .forEach(rule -> ids.add(rule.path("id").asText()));
        return ids;
    }

    private String file(String yaml) throws IOException {
        return Files.writeString(folder.resolve("a 100 % estate.yaml"), yaml).toString();
    }
}
