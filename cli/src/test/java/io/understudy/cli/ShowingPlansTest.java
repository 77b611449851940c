package io.understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("languages")
class ShowingPlansTest {

    private static final String HOME = "understudy.home";
    private static final String COLUMNS = "understudy.columns";

    @TempDir
    private Path folder;

    @BeforeEach
    void setHome() {
        System.setProperty(HOME, "..");
    }

    @AfterEach
    void forgetTheTerminal() {
        System.clearProperty(HOME);
        System.clearProperty(COLUMNS);
    }

    @Test
    void showsWhatIsDoneWhatItWaitsForHowLongItTakesAndWhereNothingIsUndone() {
        var run = CommandLineRun.of("plan", "--workload", "orders", "--lost", "westeurope");

        assertThat(run.out())
                .startsWith("orders: fail over from weu to neu when westeurope is lost\n  It starts by itself, if")
                .contains("Recovery takes about 4 min 7 s, at worst 19 min 50 s, counted from the decision.")
                .contains("● capacity-work: give node pool work of cluster orders-neu at least 3 nodes\n")
                .contains("required, waits for inside and sign, from ")
                .contains("accepting the known loss of data   ← commit point: from here on nothing is undone\n")
                .contains("← users are served again\n");
        assertThat(run.code()).isZero();
    }

    @Test
    void keepsToANarrowTerminal() {
        System.setProperty(COLUMNS, "60");

        var run = CommandLineRun.of("plan", "--lost", "westeurope");

        assertThat(run.out().lines()).hasSizeGreaterThan(40).allMatch(l -> l.length() <= 60);
    }

    @Test
    void tellsMachinesTheSame() throws IOException {
        var json = json("plan", "--lost", "westeurope", "--format", "json");

        assertThat(json.path("from").asText()).isEqualTo("weu");
        assertThat(json.path("to").asText()).isEqualTo("neu");
        assertThat(json.path("forced").asBoolean()).isTrue();
        assertThat(json.path("commitPoint").asText()).isEqualTo("promote-orders-fog");
        assertThat(json.path("recovery").path("usual").asDouble()).isEqualTo(247);
        assertThat(json.path("criticalPath").get(0).asText()).isEqualTo("capacity-work");
        assertThat(json.path("steps")).hasSize(12).allSatisfy(step -> {
            assertThat(step.path("estimate").path("source").asText()).isNotEmpty();
            assertThat(step.path("estimate").path("basis").asText()).isIn("documented", "assumed");
            assertThat(step.path("limit").asDouble()).isPositive();
        });
    }

    @Test
    void drawsADiagramForPagesInWhichTheLongestChainIsMarked() {
        var run = CommandLineRun.of("plan", "--lost", "westeurope", "-o", "mermaid");

        assertThat(run.out().lines().toList())
                .startsWith("flowchart TD")
                .contains("    s1 ==> s3", "    s1 --> s2", "    s0 --> s4")
                .anyMatch(
                        l -> l.startsWith("    s6[\"promote-orders-fog<br/>promote server") && l.endsWith(":::commit"));
    }

    @Test
    void drawsADiagramForGraphviz() {
        var run = CommandLineRun.of("plan", "--lost", "westeurope", "-o", "dot");

        assertThat(run.out())
                .startsWith("digraph plan {\n")
                .contains("\"inside\" -> \"close\" [penwidth=3];\n", "\"sign\" -> \"close\";\n")
                .endsWith("}\n");
    }

    @Test
    void writesAPageWithATimelineThatNeedsNothingBesideItself() {
        var page =
                CommandLineRun.of("plan", "--lost", "westeurope", "-o", "html").out();

        assertThat(page)
                .startsWith("<!doctype html>")
                .contains("<rect class=\"critical\"", "<rect class=\"waited\"", "<rect class=\"apart\"")
                .contains("commit point, 3 min 16 s", "served, 4 min 7 s", "assumed: ")
                .doesNotContain("<script", "src=", "href=", "url(", "http:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fail-over", "fail-back", "warm", "cool", "reopen", "establish"})
    void showsEveryIntentInEveryForm(String intent) throws IOException {
        for (var format : new String[] {"text", "json", "mermaid", "dot", "html"}) {
            var run = CommandLineRun.of("plan", "--intent", intent, "-o", format);
            assertThat(run.out()).as(format).isNotBlank().contains("orders");
            assertThat(run.code()).isZero();
        }
    }

    @Test
    void aPersonsWishIsPlannedUntilItIsForced() {
        assertThat(CommandLineRun.of("plan").out()).contains("losing nothing", "weu answers");
        assertThat(CommandLineRun.of("plan", "--forced").out()).contains("accepting", "because a person wants it so");
    }

    @Test
    void aLossOfTheStandbyMovesNothingAndSaysSo() {
        var run = CommandLineRun.of("plan", "--lost", "North Europe");

        assertThat(run.out()).contains("so nothing moves when northeurope is lost");
        assertThat(run.code()).isZero();
    }

    @Test
    void whatTheLinterFindsIsSaidWithWhatToDoAndEndsWithOne() throws IOException {
        var file = estate(Files.readString(Path.of("..", "understudy.yaml"))
                .replace("region: northeurope", "region: westeurope"));

        var run = CommandLineRun.of("plan", "--lost", "westeurope", "--file", file);

        assertThat(run.out())
                .contains("SomewhereToGo (error): Every stamp of orders stands in westeurope,")
                .contains("Declare a stamp in another region.");
        assertThat(run.code()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--workload basket | there is no workload 'basket'; there are: orders",
                "--lost moon | no stamp stands in region 'moon'; there are stamps in: westeurope, northeurope",
                "--to moon | workload orders has no stamp moon; it has weu, neu",
                "--format sarif | there is no format 'sarif' here; there are: text, json, mermaid, dot, html",
                "--format csv | there is no format 'csv'; there are: text, json, sarif, mermaid, dot, html",
                "--intent flee | there is no intent 'flee'; there are: establish, fail-over, fail-back, warm, cool, reopen",
                "--file nowhere.yaml | the estate at nowhere.yaml cannot be read: there is no such file"
            })
    void whatCannotBeTriedEndsWithASentenceAndTwo(String arguments, String sentence) {
        var words = ("plan " + arguments).split(" ");

        var run = CommandLineRun.of(words);

        assertThat(run.err()).contains(sentence);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void idsInAnEstateCannotBreakOutOfAPageOrADiagram() throws IOException {
        var file = estate(Files.readString(Path.of("..", "understudy.yaml"))
                .replaceAll("id: (.*managedClusters/)orders-neu", "id: \"$1w\\\\\"<b>&]\\\\e[31m\\\\n\\\\u202e\"")
                .replaceAll("(neu: )(/.*Microsoft.Sql/servers/)\\S+", "$1'$2\"><script>alert(1)'"));

        var page = CommandLineRun.of("plan", "--lost", "westeurope", "--file", file, "-o", "html")
                .out();
        var mermaid = CommandLineRun.of("plan", "--lost", "westeurope", "--file", file, "-o", "mermaid")
                .out();
        var dot = CommandLineRun.of("plan", "--lost", "westeurope", "--file", file, "-o", "dot")
                .out();

        var text = CommandLineRun.of("plan", "--lost", "westeurope", "--file", file)
                .out();

        assertThat(page + mermaid + dot + text).doesNotContainPattern("[\\p{Cc}\\p{Cf}&&[^\n]]");
        assertThat(page).doesNotContain("<script", "<b>").contains("&lt;script&gt;");
        assertThat(mermaid).doesNotContain("<script", "<b>");
        assertThat(dot).contains("w\\\"<b>&]");
    }

    private String estate(String yaml) throws IOException {
        return Files.writeString(folder.resolve("estate.yaml"), yaml).toString();
    }

    private static JsonNode json(String... arguments) throws IOException {
        return new ObjectMapper().readTree(CommandLineRun.of(arguments).out());
    }
}
