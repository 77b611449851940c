package io.understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatingAScenarioTest {

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
    void printsARowForTheScenarioAndHowManyLivesWereAsAsked() {
        var run = CommandLineRun.of("simulate", "blip", "--seeds", "2");

        assertThat(run.out().lines())
                .anySatisfy(l -> assertThat(l).startsWith("scenario  as asked  ends"))
                .anySatisfy(l -> assertThat(l).matches("blip +✔ 2 of 2 +stayed 2 +- +- +\\d+ +\\d+ +0 +[12]"))
                .endsWith("✔ 2 of 2 lives were as asked");
        assertThat(run.code()).isZero();
    }

    @Test
    void anExpectationThatIsNotMetIsSaidWithItsSeed() throws IOException {
        var file = Files.writeString(folder.resolve("mine.yaml"), """
                scenario: mine
                sentence: A blip should move everything.
                timeline:
                  - { after: 0s, break: app, lasting: 20s }
                expect:
                  ends: moved
                  within: 3m
                  readsFailed: 0
                """);

        var run = CommandLineRun.of("simulate", file.toString(), "--seeds", "1", "--seed", "7");

        assertThat(run.out().lines())
                .containsSubsequence(
                        "✘ mine, seed 7:", "  it should have ended 'moved' within 3 min, and ended 'stayed'")
                .anySatisfy(l -> assertThat(l).matches("  failed reads: \\d+, and at most 0 allowed"));
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void tellsTheStoryOfTheWorstSeed() {
        var run = CommandLineRun.of("simulate", "blip", "--seeds", "1", "--story");

        assertThat(run.out()).contains("Seed 1:", "run orders-1 is serving users");
    }

    @Test
    void writesAReportForABrowserThatNeedsNothingBesideItself() throws IOException {
        var page = folder.resolve("report.html");

        var run = CommandLineRun.of("simulate", "region-lost", "--seeds", "3", "--report", page.toString());

        assertThat(run.out()).contains("The report is in " + page + ".");
        assertThat(Files.readString(page))
                .contains("3 of 3", "How long users were shut out", "The worst life, seed ", "run orders-2 starts:")
                .doesNotContain("<script", "src=", "href=");
    }

    @Test
    void noLivesAreRefused() {
        var run = CommandLineRun.of("simulate", "blip", "--seeds", "0");

        assertThat(run.err()).isEqualTo("understudy: --seeds is at least 1, and this is 0\n");
        assertThat(run.code()).isEqualTo(2);
    }
}
