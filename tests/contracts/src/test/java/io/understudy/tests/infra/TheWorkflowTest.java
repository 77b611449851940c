package io.understudy.tests.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.cli.Understudy;
import io.understudy.functions.azure.monitor.AlertPayload;
import io.understudy.functions.azure.monitor.AlertReading;
import io.understudy.functions.json.EstateYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The workflow for people with a subscription calls only what is there. It never ran against one. */
final class TheWorkflowTest {

    private static final Path ROOT = BicepFile.project();

    private final String workflow = BicepFile.read(ROOT.resolve(".github/workflows/infra.yml"));
    private final String deploying = workflow.substring(workflow.indexOf("\n  deploy:\n"));

    @Test
    void pinsEveryActionByItsCommit() {
        assertThat(found("uses: (.+)"))
                .isNotEmpty()
                .allSatisfy(action -> assertThat(action).matches("[\\w-]+/[\\w-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+"));
    }

    @Test
    void signsInWithAFederatedIdentityAndKeepsNoSecret() {
        assertThat(workflow).doesNotContain("secrets.", "client-secret", "password");
        assertThat(workflow.split("azure/login@", -1)).hasSizeGreaterThan(workflow.split("id-token: write", -1).length);
        assertThat(workflow.substring(0, workflow.indexOf("\njobs:"))).contains("permissions:\n  contents: read");
    }

    @Test
    void compilesEveryTemplateThatIsDeployedByItself() throws IOException {
        List<String> templates = new ArrayList<>(List.of(one("TEMPLATES: (.+)").split(" ")));
        templates.addAll(found("az bicep build --file (infra/\\S+)"));

        try (Stream<Path> files = Files.walk(BicepFile.infra())) {
            assertThat(templates)
                    .containsExactlyInAnyOrderElementsOf(files.filter(file -> file.endsWith("main.bicep"))
                            .map(file -> ROOT.relativize(file).toString().replace('\\', '/'))
                            .toList());
        }
    }

    @Test
    void setsWhatTheParameterFilesRead() throws IOException {
        Set<String> read = new TreeSet<>();
        try (Stream<Path> files = Files.walk(BicepFile.infra())) {
            files.filter(file -> file.toString().endsWith(".bicepparam"))
                    .forEach(file -> read.addAll(found("readEnvironmentVariable\\('(\\w+)'\\)", BicepFile.read(file))));
        }
        read.addAll(found("\\$\\{(\\w+)}", BicepFile.read(BicepFile.infra().resolve("main.parameters.json"))));

        assertThat(found("(?m)^ +(\\w+): ")).containsAll(read);
    }

    /** A choice that is left out goes back to its default: a private installation would be opened to the public. */
    @Test
    void passesEveryChoiceToWhatIfAndToTheDeployment() {
        var choices = found("\\$\\{(\\w+)", BicepFile.read(BicepFile.infra().resolve("main.parameters.json")));
        var whatIf = workflow.substring(workflow.indexOf("\n  what-if:\n"), workflow.indexOf("\n  deploy:\n"));

        assertThat(found("(?m)^ +(\\w+): ", whatIf)).containsAll(choices);
        assertThat(found("(?m)^ +(\\w+): ", deploying)).containsAll(choices);
    }

    @Test
    void signsInAgainAfterTheGroundWasDeployed() {
        assertThat(deploying.indexOf("azure/login@", deploying.indexOf("azd provision")))
                .isBetween(0, deploying.indexOf("Deploy the code"));
    }

    @Test
    void letsTheTargetHoldUpNothingElse() {
        assertThat(found("needs: (.+)")).isNotEmpty().noneMatch(needed -> needed.contains("compile-target"));
        assertThat(found("az bicep install(.*)")).containsExactly(" --version \"$BICEP\"");
    }

    @Test
    void takesTheOutputsThatThereAre() {
        Set<String> outputs =
                found("(?m)^output (\\w+) ", BicepFile.of("main.bicep").text());

        assertThat(List.of(one("for name in ([A-Z_ ]+); do").split(" ")))
                .isSubsetOf(outputs)
                .allSatisfy(name -> assertThat(deploying).contains("$" + name));
    }

    @Test
    void looksAtEverySubscription() {
        List<String> expected = new ArrayList<>(Contract.ORDER_KINDS);
        expected.add(Contract.UNKNOWN_KIND);

        assertThat(List.of(one("for subscription in ([a-z -]+); do").split(" ")))
                .isEqualTo(expected);
        assertThat(workflow).contains("--topic-name " + Contract.ORDERS);
    }

    @Test
    void callsCommandsOfOursThatThereAre() {
        var commands = new CommandLine(new Understudy()).getSubcommands();

        assertThat(found("\\./understudy ([a-z -]+)")).isNotEmpty().allSatisfy(call -> {
            List<String> words = List.of(call.strip().split(" "));
            assertThat(commands).containsKey(words.get(0));
            assertThat(words.stream().filter(word -> word.startsWith("--")))
                    .allSatisfy(option -> assertThat(Objects.requireNonNull(commands.get(words.get(0)))
                                    .getCommandSpec()
                                    .findOption(option))
                            .as(call)
                            .isNotNull());
        });
    }

    @Test
    void callsAddressesThatThereAre() throws IOException {
        Set<String> routes = new TreeSet<>();
        for (String function : Contract.FUNCTIONS) {
            var binding = new ObjectMapper()
                    .readTree(ROOT.resolve("functions/target/azure-functions/understudy/" + function + "/function.json")
                            .toFile())
                    .path("bindings")
                    .get(0);
            if (binding.has("route")) {
                routes.add("/api/" + binding.path("route").asText());
            }
        }

        assertThat(found("\\$UNDERSTUDY_ADDRESS(/[\\w/]+)"))
                .containsExactlyInAnyOrder("/api/status", "/api/alerts")
                .isSubsetOf(routes);
        assertThat(one("path: (functions/\\S+)")).isEqualTo("functions/target/azure-functions/understudy");
    }

    @Test
    void drillsWithAnAlertThatNamesNothingOfOurs() {
        var alert = BicepFile.read(ROOT.resolve(one("(\\.github/\\S+\\.json)")))
                .replace("DRILL_ID", "drill-7")
                .replace("DRILL_AT", "2026-11-21T06:00:00Z");
        var estate = EstateYaml.read(BicepFile.read(ROOT.resolve("understudy.yaml")));

        var reading = AlertPayload.read(alert, estate, Instant.EPOCH);

        assertThat(reading)
                .isInstanceOfSatisfying(
                        AlertReading.Unmapped.class,
                        unmapped -> assertThat(unmapped.id() + unmapped.rule()).contains("drill-7"));
        assertThat(deploying).doesNotContain("/api/workloads");
    }

    private Set<String> found(String expression) {
        return found(expression, workflow);
    }

    private static Set<String> found(String expression, String text) {
        return Pattern.compile(expression)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String one(String expression) {
        var all = found(expression);
        assertThat(all).as(expression).hasSize(1);
        return all.iterator().next();
    }
}
