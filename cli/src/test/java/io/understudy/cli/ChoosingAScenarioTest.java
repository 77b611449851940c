package io.understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.rehearsal.Home;
import io.understudy.topology.DeploymentModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChoosingAScenarioTest {

    private static final String HOME = "understudy.home";

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
    void aFileThatIsWrongIsRefusedWithEveryPlace() throws IOException {
        var file = Files.writeString(folder.resolve("mine.yaml"), """
                scenario: mine
                sentence: It goes.
                timeline:
                  - { after: 1s, break: moon }
                expect:
                  ends: well
                """);

        var run = CommandLineRun.of("rehearse", "--scenario", file.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().lines())
                .satisfiesExactly(
                        l -> assertThat(l)
                                .startsWith("understudy: " + file + ":4:25: 'break' is one of region, network,")
                                .endsWith("and this is 'moon'."),
                        l -> assertThat(l).startsWith(file + ":6:9: 'ends' is one of moved, returned, served,"));
    }

    @Test
    void whatOnlyTheSimulatorCanBreakIsRefusedWithASentence() throws IOException {
        var file = Files.writeString(folder.resolve("mine.yaml"), """
                scenario: mine
                sentence: No alert comes.
                timeline:
                  - { after: 1s, break: alerts-missing }
                expect:
                  ends: stayed
                """);

        var run = CommandLineRun.of("rehearse", "--scenario", file.toString());

        assertThat(run.err())
                .contains("the stage cannot break alerts-missing, which scenario 'mine' asks for;"
                        + " './understudy simulate' can");
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void aModelThatNobodyKnowsIsRefused() {
        var run = CommandLineRun.of("rehearse", "--model", "hot-hot");

        assertThat(run.err())
                .contains(
                        "there is no model 'hot-hot'; there are: active-active, active-passive, passive-cold, stamps");
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void aModelAndAnotherEstateAreNotRehearsedTogether() {
        var run = CommandLineRun.of("rehearse", "--model", "stamps", "--estate", "mine.yaml");

        assertThat(run.err()).contains("--model rehearses an example, and --estate another estate; name one of them");
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void eachModelHasAnExampleThatDeclaresIt() {
        for (var model : DeploymentModel.values()) {
            assertThat(Home.find().example(model)).content().contains("model: " + model.word());
        }
    }

    @Test
    void aNameThatNobodyKnowsIsRefused() {
        var run = CommandLineRun.of("rehearse", "--scenario", "none");

        assertThat(run.err())
                .contains("there is no scenario 'none'; there are: ")
                .contains("blip");
        assertThat(run.code()).isEqualTo(2);
    }
}
