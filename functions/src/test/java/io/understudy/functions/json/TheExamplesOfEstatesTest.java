package io.understudy.functions.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.DataLoss;
import io.understudy.activation.Fence;
import io.understudy.decide.DataRisk;
import io.understudy.decide.Decision;
import io.understudy.decide.Intent;
import io.understudy.plan.EstateLinter;
import io.understudy.plan.Plan;
import io.understudy.plan.PlanLinter;
import io.understudy.plan.Planner;
import io.understudy.topology.Estate;
import io.understudy.topology.StampName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The estates in {@code docs/examples} are read, found sound, and can be moved there and back. */
class TheExamplesOfEstatesTest {

    private static final Path FOLDER = Path.of("../docs/examples");
    private static final StampName WEU = new StampName("weu");
    private static final StampName NEU = new StampName("neu");

    static List<Path> examples() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void haveNothingThatWouldHurtAndThatNobodyAcknowledged(Path example) throws IOException {
        assertThat(EstateLinter.lint(read(example)))
                .filteredOn(finding -> !finding.isAcknowledged())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void canBeMovedThereAndBack(Path example) throws IOException {
        assertThat(PlanLinter.lint(plan(read(example), Intent.FAIL_OVER, WEU, NEU)))
                .isEmpty();
        assertThat(PlanLinter.lint(plan(read(example), Intent.FAIL_BACK, NEU, WEU)))
                .isEmpty();
    }

    @Test
    void leadUsersByTheRouteThatTheyAreCalledAfter() throws IOException {
        assertThat(plan(read(FOLDER.resolve("by-traffic-manager.yaml")), Intent.FAIL_OVER, WEU, NEU)
                        .tree())
                .containsSubsequence("lead: enable Traffic Manager endpoint neu", "outside: verify")
                .doesNotContain("origin", "DNS");
        assertThat(plan(read(FOLDER.resolve("by-dns.yaml")), Intent.FAIL_OVER, WEU, NEU)
                        .tree())
                .containsSubsequence(
                        "point-www: point DNS record orders.contoso.example to orders-neu.contoso.example",
                        "outside: verify")
                .doesNotContain("origin", "Traffic Manager");
    }

    private static Estate read(Path example) throws IOException {
        return EstateYaml.read(Files.readString(example));
    }

    private static Plan plan(Estate estate, Intent intent, StampName from, StampName to) {
        var decision = new Decision.Act(
                intent,
                from,
                to,
                DataLoss.REFUSED,
                new DataRisk.None(),
                List.of("a test asked for it"),
                Optional.empty());
        return Planner.plan(estate.workloads().get(0), decision, new Fence(7), Instant.parse("2026-11-21T06:00:00Z"));
    }
}
