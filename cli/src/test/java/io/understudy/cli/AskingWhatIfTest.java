package io.understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("languages")
class AskingWhatIfTest {

    private static final String TWO = "../tests/scenarios/src/test/resources/two-workloads.yaml";
    private static final String COLUMNS = "understudy.columns";

    @TempDir
    private Path folder;

    @AfterEach
    void forgetTheTerminal() {
        System.clearProperty(COLUMNS);
    }

    @Test
    void printsARowForEveryWorkloadAndTheReasonsBelow() {
        var run = CommandLineRun.of("what-if", "--region", "francecentral", "--file", TWO);

        assertThat(run.out().lines())
                .containsExactly(
                        "workload   there    goes to  started    data    may lose  served again                            findings",
                        "basket     active   gwc      by itself  forced  1 h       about 5 min 22 s, at worst 24 min 50 s  probe-only",
                        "catalogue  standby  -        -          -       -         -                                       probe-only",
                        "",
                        "basket: It starts by itself, if at most 1 h of writes may be lost; if it is more, or not known, a"
                                + " person is asked over night-shift.",
                        "Users of catalogue are in stamp gwc in germanywestcentral, so nothing moves when francecentral is"
                                + " lost. But until it returns, they have nowhere else to go.",
                        "Served again is counted from the loss where it starts by itself, and else from a person's word.");
        assertThat(run.code()).isZero();
    }

    @Test
    void isAParagraphForEachWorkloadWhereTheTableIsTooWide() {
        System.setProperty(COLUMNS, "60");

        var run = CommandLineRun.of("what-if", "--region", "francecentral", "--file", TWO);

        assertThat(run.out().lines())
                .contains("basket", "  there: active", "  started: by itself", "  may lose: 1 h")
                .allMatch(l -> l.length() <= 60);
    }

    @Test
    void tellsMachinesTheSame() throws IOException {
        var run = CommandLineRun.of("what-if", "--region", "francecentral", "--file", TWO, "-o", "json");

        var basket = new ObjectMapper().readTree(run.out()).path("workloads").path(0);
        assertThat(basket.path("workload").asText()).isEqualTo("basket");
        assertThat(basket.path("presence").asText()).isEqualTo("active");
        assertThat(basket.path("to").asText()).isEqualTo("gwc");
        assertThat(basket.path("forced").asBoolean()).isTrue();
        assertThat(basket.path("start").path("way").asText()).isEqualTo("by itself");
        assertThat(basket.path("mayLose").asDouble()).isEqualTo(3600);
        assertThat(basket.path("servedAgain").path("usual").asDouble()).isEqualTo(322);
        assertThat(basket.path("declared").path(0).path("rule").asText()).isEqualTo("probe-only");
    }

    @Test
    void losesNothingWhereThereIsNoDataAndStartsNothingOnTheLeash() throws IOException {
        var file = folder.resolve("estate.yaml");
        Files.writeString(file, SomeEstates.called("without-data").replace("leashed: false", "leashed: true"));

        var run = CommandLineRun.of("what-if", "--region", "westeurope", "--file", file.toString());

        assertThat(run.out().lines())
                .contains("orders    active  neu      nobody   none  nothing   -             -")
                .contains("orders: Nothing starts: it is on its leash, so what we would do is only recorded.");
    }

    @Test
    void cannotTryARegionOfWhichTheEstateKnowsNothing() {
        var run = CommandLineRun.of("what-if", "--region", "moon", "--file", TWO);

        assertThat(run.err()).contains("the estate has nothing in region 'moon'");
        assertThat(run.code()).isEqualTo(2);
        assertThat(CommandLineRun.of("what-if").code()).isEqualTo(2);
        assertThat(CommandLineRun.of("what-if", "--region", "uksouth", "-o", "dot", "--file", TWO)
                        .code())
                .isEqualTo(2);
    }
}
