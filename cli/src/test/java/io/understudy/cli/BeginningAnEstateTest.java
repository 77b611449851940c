package io.understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.cli.StarterEstate.Data;
import io.understudy.cli.StarterEstate.Route;
import io.understudy.functions.json.EstateYaml;
import io.understudy.topology.DeploymentModel;
import io.understudy.topology.Role;
import io.understudy.topology.Stamp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("languages")
class BeginningAnEstateTest {

    @TempDir
    private Path folder;

    static Stream<Arguments> mixtures() {
        return Arrays.stream(DeploymentModel.values())
                .flatMap(model -> Arrays.stream(Route.values())
                        .map(route -> Arguments.of(StarterEstate.word(model), StarterEstate.word(route))));
    }

    @Test
    void writesAnEstateAgainstWhichValidateHasNothing() {
        var file = folder.resolve("mine.yaml");

        var run = CommandLineRun.of("init", file.toString());

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .startsWith("The estate orders has 1 workload with 2 stamps in 2 regions")
                .contains("No findings.", "./understudy validate " + file);
        assertThat(CommandLineRun.of("validate", file.toString()).code()).isZero();
    }

    @ParameterizedTest
    @MethodSource("mixtures")
    void writesOneThatIsReadWhateverIsChosen(String model, String route) {
        var everyKind = Arrays.stream(Data.values()).map(StarterEstate::word).collect(Collectors.joining(","));

        var run = CommandLineRun.of("init", "--model", model, "--routes", route, "--data", everyKind);

        var workload = EstateYaml.read(run.out()).workloads().get(0);
        assertThat(StarterEstate.word(workload.model())).isEqualTo(model);
        assertThat(workload.stores()).hasSameSizeAs(Data.values());
        assertThat(workload.policy().leashed()).isTrue();
        assertThat(workload.policy().automatic()).isFalse();
        assertThat(Validation.of(run.out()).findings())
                .allSatisfy(finding -> assertThat(finding.rule().word()).isEqualTo("model"));
    }

    @Test
    void takesWhatTheFlagsSay() {
        var run = CommandLineRun.of(
                "init",
                "--workload=bills",
                "--model=stamps",
                "--regions=UK South, francecentral,westeurope",
                "--control=northeurope",
                "--users=https://bills.fabrikam.example",
                "--routes=traffic-manager,dns",
                "--data=none",
                "--subscription=s1");

        var estate = EstateYaml.read(run.out());
        var bills = estate.workloads().get(0);

        assertThat(bills.name().value()).isEqualTo("bills");
        assertThat(estate.controlRegion().name()).isEqualTo("northeurope");
        assertThat(bills.users()).hasHost("bills.fabrikam.example");
        assertThat(bills.stamps()).extracting(Stamp::role).containsExactly(Role.ACTIVE, Role.ACTIVE, Role.PASSIVE);
        assertThat(bills.isLedByFrontDoor()).isFalse();
        assertThat(bills.records()).hasSize(1);
        assertThat(bills.stores()).isEmpty();
        assertThat(bills.stamps())
                .allSatisfy(
                        stamp -> assertThat(stamp.cluster().id().subscription()).isEqualTo("s1"));
    }

    @Test
    void asksForWhatNoFlagSays() {
        var input = System.in;
        System.setIn(new ByteArrayInputStream("bills\n\nuksouth,ukwest\n".getBytes(StandardCharsets.UTF_8)));
        try {
            var run = CommandLineRun.of("init", "--ask", "--data", "none");

            var bills = EstateYaml.read(run.out()).workloads().get(0);
            assertThat(bills.name().value()).isEqualTo("bills");
            assertThat(bills.model()).isEqualTo(DeploymentModel.ACTIVE_PASSIVE);
            assertThat(bills.stamps())
                    .extracting(stamp -> stamp.region().name())
                    .containsExactly("uksouth", "ukwest");
            assertThat(bills.users()).hasHost("bills.contoso.example");
            assertThat(run.err())
                    .contains("What is the workload called? [orders] ", "Which host do users ask for? [bills.contoso")
                    .doesNotContain("Which stores?");
        } finally {
            System.setIn(input);
        }
    }

    @Test
    void overwritesNothing() throws IOException {
        var file = Files.writeString(folder.resolve("mine.yaml"), "mine");

        var run = CommandLineRun.of("init", file.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("there is already something at " + file);
        assertThat(file).hasContent("mine");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--model warm | 'warm' is none of active-active, active-passive, passive-cold, stamps",
                "--routes anycast | 'anycast' is none of front-door, traffic-manager, dns",
                "--data mongo | 'mongo' is none of failover-group, postgres",
                "--workload Orders | The name of a workload has lower-case letters",
                "--regions westeurope | there are at least 2",
                "--regions westeurope,westeurope | 'westeurope' is here twice: keep one.",
                "--users http://x | 'http://x' is no host such as orders.contoso.example",
                "--data redis --regions a,b,c | Azure links a cache of the Premium tier to one other only",
                "--routes none | says no way on which users reach its stamps",
            })
    void writesNothingWhereWhatIsChosenMakesNoEstate(String flags, String sentence) {
        var file = folder.resolve("mine.yaml");

        var run = CommandLineRun.of(Stream.concat(Stream.of("init", file.toString()), Arrays.stream(flags.split(" ")))
                .toArray(String[]::new));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(sentence);
        assertThat(file).doesNotExist();
    }

    @Test
    void offersEveryKindOfDataThatAnEstateMayHave() throws IOException {
        var schema = new ObjectMapper().readTree(Files.readString(Path.of("../docs/estate.schema.json")));
        var stores =
                schema.at("/properties/workloads/additionalProperties/properties/stores/additionalProperties/oneOf");

        assertThat(stores)
                .extracting(store -> store.at("/properties/kind/const").asText())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Data.values()).map(StarterEstate::word).toList());
    }
}
