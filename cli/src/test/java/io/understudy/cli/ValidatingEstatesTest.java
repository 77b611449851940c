package io.understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("languages")
class ValidatingEstatesTest {

    private static final Path SHIPPED = Path.of("..", "understudy.yaml");

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void hasNothingAgainstTheShippedEstate() {
        var code = validate(SHIPPED.toString());

        assertThat(out.toString().lines())
                .containsExactly(
                        "The estate contoso has 1 workload with 2 stamps in 2 regions and is watched from"
                                + " swedencentral.",
                        "",
                        "No findings.");
        assertThat(code).isZero();
    }

    @Test
    void saysUnderEachWorkloadWhatWouldHurt() throws IOException {
        var code = validate(file(shipped()
                .replace("controlRegion: swedencentral", "controlRegion: westeurope")
                .replaceAll("    door: .*\n", "")));

        assertThat(out.toString().lines())
                .satisfiesExactly(
                        l -> assertThat(l).startsWith("The estate contoso has 1 workload"),
                        l -> assertThat(l).isEmpty(),
                        l -> assertThat(l).isEqualTo("the estate as a whole"),
                        l -> assertThat(l).startsWith("  control-region: The control region westeurope is also where"),
                        l -> assertThat(l).isEmpty(),
                        l -> assertThat(l).isEqualTo("orders"),
                        l -> assertThat(l).startsWith("  probe-only: orders declares no door but the health probe:"),
                        l -> assertThat(l).isEmpty(),
                        l -> assertThat(l)
                                .isEqualTo("2 findings. docs/deciding/estate.md says what each means and how to"
                                        + " acknowledge it."));
        assertThat(code).isEqualTo(1);
    }

    @Test
    void countsNothingThatIsAcknowledgedButSaysIt() throws IOException {
        var code = validate(file(shipped().replaceAll("    door: .*\n", "    acknowledged: [probe-only]\n")));

        assertThat(out.toString())
                .contains("\n  probe-only (acknowledged): orders declares no door")
                .endsWith("\n1 finding, acknowledged.\n");
        assertThat(code).isZero();
    }

    @Test
    void namesTheLineOfEveryProblem() throws IOException {
        var file = file(shipped().replace("estate: contoso", "estat: contoso").replace("tier: 0", "tier: first"));

        var code = validate(file);

        assertThat(out.toString().lines())
                .satisfiesExactly(
                        l -> assertThat(l).isEqualTo(file + " is not a valid estate:"),
                        l -> assertThat(l).isEmpty(),
                        l -> assertThat(l)
                                .isEqualTo("  " + file + ":6:1: The estate needs 'estate', for example contoso."),
                        l -> assertThat(l)
                                .startsWith("  " + file + ":6:1 at estat: There is no field 'estat' in the estate"),
                        l -> assertThat(l)
                                .isEqualTo("  " + file + ":21:11 at workloads.orders.tier: 'tier' in workload orders"
                                        + " is a whole number from 0 to 9, not 'first'."));
        assertThat(code).isEqualTo(1);
    }

    @Test
    void tellsMachinesTheSame() throws IOException {
        var code = validate("--json", file(shipped().replaceAll("    door: .*\n", "")));

        var finding = json().path("findings").path(0);
        assertThat(json().path("result").asText()).isEqualTo("findings");
        assertThat(json().path("estate").asText()).isEqualTo("contoso");
        assertThat(json().path("stamps").asInt()).isEqualTo(2);
        assertThat(json().path("problems")).isEmpty();
        assertThat(finding.path("rule").asText()).isEqualTo("probe-only");
        assertThat(finding.path("workload").asText()).isEqualTo("orders");
        assertThat(finding.path("acknowledged").asBoolean(true)).isFalse();
        assertThat(finding.path("sentence").asText()).startsWith("orders declares no door");
        assertThat(code).isEqualTo(1);
    }

    @Test
    void tellsMachinesOfProblemsWithTheirLines() throws IOException {
        var code = validate("--json", file("estate: contoso\nworkloads: none\n"));

        assertThat(json().path("result").asText()).isEqualTo("problems");
        assertThat(json().has("estate")).isFalse();
        assertThat(json().path("problems")).anySatisfy(p -> {
            assertThat(p.path("line").asInt()).isEqualTo(2);
            assertThat(p.path("column").asInt()).isEqualTo(12);
            assertThat(p.path("path").asText()).isEqualTo("workloads");
        });
        assertThat(code).isEqualTo(1);
    }

    @Test
    void cannotTryAFileThatIsNotThereOrIsNoText() throws IOException {
        var noText = folder.resolve("understudy.yaml");
        Files.write(noText, new byte[] {'a', ':', ' ', (byte) 0xff});

        assertThat(validate("nowhere.yaml")).isEqualTo(2);
        assertThat(validate(folder.toString())).isEqualTo(2);
        assertThat(validate(noText.toString())).isEqualTo(2);

        assertThat(err.toString().lines())
                .containsExactly(
                        "understudy: the estate at nowhere.yaml cannot be read: there is no such file",
                        "understudy: the estate at " + folder + " cannot be read: it is a directory",
                        "understudy: the estate at " + noText
                                + " cannot be read: it is not text in UTF-8: look at line 1 and save it as UTF-8");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void printsNoControlCharacterWhateverTheFileSays() throws IOException {
        var file = file(shipped()
                .replace("estate: contoso", "estate: \"con\\e[31mtoso\\x9b\\u202e\\n\"")
                .replace("kind: teams", "kind: \"te\\e]0;ams\\a\""));

        validate(file);
        validate("--json", file);
        validate("--json", file(shipped().replace("estate: contoso", "estate: \"con\\e[31mtoso\\x9b\"")));

        assertThat(out.toString())
                .contains("not 'te ]0;ams '")
                .contains("\"con [31mtoso \"")
                .doesNotContainPattern("[\\p{Cc}\\p{Cf}&&[^\n]]");
    }

    @Test
    void cutsWhatNeverEnds() throws IOException {
        validate(file(shipped().replace("kind: teams", "kind: " + "x".repeat(100_000))));
        validate(file(shipped().replace("estate: contoso", "estate: " + "x".repeat(100_000))));

        assertThat(out.toString().lines())
                .allMatch(l -> l.length() < 1300)
                .anyMatch(l -> l.endsWith("xxx …."))
                .anyMatch(l -> l.endsWith("xxx…"));
    }

    private int validate(String... arguments) {
        var words = new String[arguments.length + 1];
        words[0] = "validate";
        System.arraycopy(arguments, 0, words, 1, arguments.length);
        return Understudy.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(out.toString());
    }

    private String file(String yaml) throws IOException {
        return Files.writeString(folder.resolve("estate.yaml"), yaml).toString();
    }

    private static String shipped() throws IOException {
        return Files.readString(SHIPPED);
    }
}
