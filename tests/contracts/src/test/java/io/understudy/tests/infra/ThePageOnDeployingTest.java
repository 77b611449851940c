package io.understudy.tests.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.tests.infra.BicepFile.Parameter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The page that people follow when they deploy names only what is there. */
final class ThePageOnDeployingTest {

    private final String page = BicepFile.read(BicepFile.project().resolve("docs/operating/deploy.md"));

    @Test
    void saysOfEveryStepWhatItCosts() {
        String steps = page.substring(page.indexOf("\n## Steps"), page.indexOf("\n## By choice"));
        List<String> parts = List.of(steps.split("(?m)^(?=### \\d+\\. )"));

        assertThat(parts.subList(1, parts.size()))
                .hasSizeGreaterThan(5)
                .allSatisfy(step -> assertThat(step).containsPattern("(?s)\\*[^*]*(osts|USD|bout nothing)[^*]*\\*"));
        assertThat(parts.stream().skip(1).map(step -> step.substring(4, step.indexOf('.'))))
                .containsExactlyElementsOf(IntStream.range(1, parts.size())
                        .mapToObj(Integer::toString)
                        .toList());
    }

    @Test
    void asksOnlyForOutputsThatThereAre() {
        Set<String> known =
                found("(?m)^output (\\w+) ", BicepFile.of("main.bicep").text());
        // What was set in the environment can be asked for too.
        known.addAll(parameters());

        assertThat(found("(?:get-value|value) ([A-Z_]+)", page)).isNotEmpty().isSubsetOf(known);
    }

    @Test
    void setsOnlyWhatParametersAndHooksRead() {
        var read = parameters();
        read.addAll(found(
                "value (UNDERSTUDY_ESTATE_FILE)",
                BicepFile.read(BicepFile.infra().resolve("hooks/after-deploy.sh"))));

        assertThat(found("azd env set ([A-Z_]+)", page)).isNotEmpty().isSubsetOf(read);
        assertThat(found("`(UNDERSTUDY_(?:SPLIT|KEEP|HOSTING|NETWORK|SERVICE_BUS_SKU)\\w*) \\w+`", page))
                .isNotEmpty()
                .isSubsetOf(parameters());
    }

    @Test
    void givesTheVantagePointAllThatItNeeds() {
        String command = page.substring(page.indexOf("-f infra/vantage/main.bicep"));
        command = command.substring(0, command.indexOf("```"));

        assertThat(found("(\\w+)=\"", command))
                .containsExactlyInAnyOrderElementsOf(BicepFile.of("vantage/main.bicep").parameters().stream()
                        .filter(parameter -> !parameter.hasDefault())
                        .map(Parameter::name)
                        .toList());
    }

    private static Set<String> parameters() {
        return found("\\$\\{(\\w+)", BicepFile.read(BicepFile.infra().resolve("main.parameters.json")));
    }

    private static Set<String> found(String expression, String text) {
        return Pattern.compile(expression)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
