package io.understudy.functions.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.understudy.functions.json.EstateYaml.EstateRejected;
import io.understudy.functions.json.EstateYaml.Problem;
import io.understudy.plan.EstateLinter;
import io.understudy.topology.Door;
import io.understudy.topology.EstateRule;
import io.understudy.topology.FailoverGroup;
import io.understudy.topology.LatchPolicy;
import io.understudy.topology.Policy;
import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("languages")
class EstateYamlTest {

    @Test
    void readsTheShippedEstate() throws IOException {
        var estate = EstateYaml.read(shipped());

        var orders = estate.find(new WorkloadName("orders")).orElseThrow();
        assertThat(orders.declaredActive().name()).isEqualTo(new StampName("weu"));
        assertThat(orders.door()).isEqualTo(Door.INGRESS);
        assertThat(orders.policy())
                .isEqualTo(new Policy(
                        true,
                        false,
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(60),
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(3),
                        LatchPolicy.DEMOTE));
        assertThat(orders.stamp(new StampName("neu")).cluster().pools().get(0).nodesFull())
                .isEqualTo(6);
        assertThat(orders.stamp(new StampName("neu")).verification()).hasHost("orders-neu.verify.contoso.example");
        assertThat(orders.storesOf(FailoverGroup.class)
                        .get(0)
                        .serverIn(new StampName("neu"))
                        .name())
                .isEqualTo("orders-sql-neu");
        assertThat(estate.controlRegion().name()).isEqualTo("swedencentral");
        assertThat(estate.channels()).hasSize(2);
    }

    @Test
    void decidesCautiouslyWhatTheOwnerDoesNotSay() throws IOException {
        var yaml = shipped().replaceAll("(?s)    policy:.*?\n\n", "").replaceAll("    door:.*\n", "");

        var orders = EstateYaml.read(yaml).workloads().get(0);

        assertThat(orders.policy()).isEqualTo(Policy.cautious());
        assertThat(orders.door()).isEqualTo(Door.PROBE_ONLY);
        assertThat(orders.acknowledged()).isEmpty();
    }

    @Test
    void shipsAnEstateAgainstWhichThereIsNothingToBeSaid() throws IOException {
        assertThat(EstateLinter.lint(EstateYaml.read(shipped()))).isEmpty();
    }

    @Test
    void readsWhatOwnersAcknowledge() throws IOException {
        var estate = EstateYaml.read(shipped().replace("door: ingress", "acknowledged: [probe-only, model]")
                + "\nacknowledged:\n  - control-region\n");

        assertThat(estate.acknowledged()).containsExactly(EstateRule.CONTROL_REGION);
        assertThat(estate.workloads().get(0).acknowledged())
                .containsExactlyInAnyOrder(EstateRule.PROBE_ONLY, EstateRule.MODEL);
    }

    @Test
    void refusesToAcknowledgeWhatNobodyWouldFind() throws IOException {
        var yaml = shipped().replace("door: ingress", "acknowledged: [probe-onli, control-region]")
                + "\nacknowledged: [probe-only]\n";

        var problems = problemsOf(yaml);

        assertThat(problems)
                .extracting(Problem::sentence)
                .satisfiesExactly(
                        s -> assertThat(s)
                                .startsWith("There is no finding 'probe-onli', which workload orders acknowledges;"
                                        + " it may be model, probe-only, ")
                                .doesNotContain("control-region"),
                        s -> assertThat(s)
                                .isEqualTo("'control-region' is acknowledged by the estate as a whole, not by workload"
                                        + " orders."),
                        s -> assertThat(s).isEqualTo("'probe-only' is acknowledged by a workload, not by the estate."));
        assertThat(problems)
                .allSatisfy(p -> assertThat(yaml.split("\n", -1)[p.line() - 1]).contains("acknowledged: ["));
    }

    @Test
    void refusesADoorThatItDoesNotKnow() throws IOException {
        assertThat(problemsOf(shipped().replace("door: ingress", "door: ajar")))
                .singleElement()
                .satisfies(p -> assertThat(p.sentence())
                        .isEqualTo("'door' in workload orders is one of ingress, selector, probe-only, not 'ajar'."));
    }

    @Test
    void findsAllProblemsInOneReadingWithTheirLines() throws IOException {
        var yaml = shipped()
                .replace("controlRegion: swedencentral", "controlRegon: swedencentral")
                .replace("kind: teams", "kind: pager")
                .replace("dataLossMax: 30s", "dataLossMax: soon")
                .replace("automatic: true", "automatic: yes")
                .replace("role: passive", "role: idle")
                .replace("[ops-webhook, ops-teams]", "[ops-webhook, ops-phone]")
                .replace("users: https://orders", "users: http://orders")
                .replaceFirst("minimum: 3, full: 6", "minimum: few, full: 6")
                .replace("servers/orders-sql-neu", "server/orders-sql-neu");

        var problems = problemsOf(yaml);

        assertThat(problems)
                .extracting(Problem::sentence)
                .anySatisfy(s -> assertThat(s).isEqualTo("The estate needs 'controlRegion', for example westeurope."));
        assertThat(problems)
                .extracting(Problem::sentence)
                .anySatisfy(s -> assertThat(s).startsWith("There is no field 'controlRegon' in the estate"));
        assertThat(String.join("\n", problems.stream().map(Problem::sentence).toList()))
                .contains("one of webhook, teams, not 'pager'")
                .contains("a duration such as 30s, 10m or 1h, not 'soon'")
                .contains("is true or false, not 'yes'")
                .contains("one of active, passive, cold, not 'idle'")
                .contains("notifies 'ops-phone', which is not declared")
                .contains("not 'http://orders.contoso.example'")
                .contains("a whole number from 1 to 1000, not 'few'")
                .contains("Microsoft.Sql/servers/{name}");
        assertThat(problems).hasSize(10);
        assertThat(problems)
                .filteredOn(p -> p.sentence().contains("soon"))
                .singleElement()
                .satisfies(p -> assertThat(yaml.split("\n", -1)[p.line() - 1]).contains("dataLossMax: soon"));
        assertThat(problems).isSortedAccordingTo(Comparator.comparingInt(Problem::line));
    }

    @Test
    void saysThatTheModelAndTheRolesDisagree() throws IOException {
        var problems = problemsOf(shipped().replace("model: active-passive", "model: passive-cold"));

        assertThat(problems)
                .singleElement()
                .satisfies(p -> assertThat(p.sentence()).contains("by its model and another by its stamps' roles"));
    }

    @Test
    void refusesAFailoverGroupThatLeavesAStampOut() throws IOException {
        var problems = problemsOf(shipped().replaceAll("          neu: /subscriptions.*\n", ""));

        assertThat(problems)
                .singleElement()
                .satisfies(p ->
                        assertThat(p.sentence()).contains("orders-fog are written for each stamp, and neu is missing"));
    }

    @Test
    void refusesASecretThatWasWrittenIntoTheFile() throws IOException {
        var problems = problemsOf(shipped().replace("address: OPS_TEAMS_URL", "address: https://teams.example/?sig=1"));

        assertThat(problems)
                .singleElement()
                .satisfies(p -> assertThat(p.sentence()).contains("the values themselves do not belong in this file"));
    }

    @Test
    void keepsOneOfTwoFieldsOfTheSameName() throws IOException {
        var problems = problemsOf(shipped() + "\nestate: other\n");

        assertThat(problems)
                .singleElement()
                .satisfies(p -> assertThat(p.sentence()).isEqualTo("'estate' is here twice: keep one."));
    }

    @ParameterizedTest
    @CsvSource({"250ms, PT0.25S", "30s, PT30S", "10m, PT10M", "2h, PT2H", "1d, PT24H", "PT1M30S, PT1M30S"})
    void readsDurationsAsPeopleWriteThem(String text, Duration duration) throws IOException {
        var estate = EstateYaml.read(shipped().replace("dataLossMax: 30s", "dataLossMax: " + text));

        assertThat(estate.workloads().get(0).policy().dataLossMax()).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "just words",
                "- a\n- b",
                "a: [1, 2",
                "a: *b",
                "!!java.net.URL [x]: 1",
                "a: 1\n---\nb: 2",
                "? {x: 1}\n: 2",
                "a: \u0000",
                "\tx: 1",
            })
    void answersWithSentencesWhateverItIsGiven(String yaml) {
        assertThat(problemsOf(yaml))
                .isNotEmpty()
                .allSatisfy(p -> assertThat(p.sentence()).endsWith("."));
    }

    @Test
    void isNotBlownUpByAliasesOrDepth() {
        var laughs = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 40; i++) {
            laughs.append("a%s: &a%s [*a%s,*a%s,*a%s]\n".formatted(i, i, i - 1, i - 1, i - 1));
        }

        assertThat(problemsOf(laughs.toString()))
                .singleElement()
                .satisfies(p -> assertThat(p.sentence()).contains("at most 100 times"));
        assertThat(problemsOf("a: " + "[".repeat(5000)))
                .singleElement()
                .satisfies(p -> assertThat(p.sentence()).contains("nested deeper"));
    }

    @Test
    void isNotKeptBusyByAWordOrACommentThatNeverEnds() {
        var endless = "x".repeat(8 * 1024 * 1024);

        for (var yaml : List.of("users: " + endless, "# " + endless)) {
            assertThat(problemsOf(yaml))
                    .isNotEmpty()
                    .allSatisfy(p -> assertThat(p.sentence()).hasSizeLessThan(1200));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1024, 1024 * 1024})
    void readsALetterOfTwoHalvesWhereTheParsersBufferEnds(int buffer) throws IOException {
        for (int before = buffer - 2; before < buffer + 2; before++) {
            var comment = "#" + " xxxxxxx".repeat(before / 8) + "x".repeat(before % 8);
            var yaml = comment.substring(0, before) + "\uD83D\uDE00\n" + shipped();

            assertThat(EstateYaml.read(yaml).name()).isEqualTo("contoso");
        }
    }

    @Test
    void endsWhenThereAreMoreProblemsThanAnybodyReads() {
        var problems = problemsOf("a: 1\n".repeat(100_000));

        assertThat(problems).hasSize(201).extracting(Problem::line).isSorted();
        assertThat(problems.get(200).sentence()).isEqualTo("There are more problems than these; mend them first.");
    }

    @Test
    void countsUnknownFieldsTowardsThatEndToo() {
        var many = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            many.append("a").append(i).append(": 1\n");
        }

        assertThat(problemsOf(many.toString())).hasSize(201);
    }

    private static List<Problem> problemsOf(String yaml) {
        var rejected = catchThrowableOfType(EstateRejected.class, () -> EstateYaml.read(yaml));
        assertThat(rejected).as("the estate is rejected").isNotNull();
        return rejected.problems();
    }

    private static String shipped() throws IOException {
        return Files.readString(Path.of("..", "understudy.yaml"));
    }
}
