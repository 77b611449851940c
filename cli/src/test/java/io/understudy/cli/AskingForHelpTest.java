package io.understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("languages")
class AskingForHelpTest {

    private static final String HOME = "understudy.home";
    private static final String COLUMNS = "understudy.columns";

    @AfterEach
    void forgetTheTerminal() {
        System.clearProperty(COLUMNS);
        System.clearProperty(HOME);
    }

    @Test
    void listsEveryCommandWithASentence() {
        var run = CommandLineRun.of("help");

        assertThat(run.code()).isZero();
        for (var command : Understudy.commandLine().getSubcommands().keySet()) {
            assertThat(run.out()).containsPattern("\n  " + command + " +[A-Z][a-z]+ ");
        }
        assertThat(run.out())
                .contains("rehearse", "serve", "break", "mend", "alert", "token", "validate")
                .contains("Exit codes:", "3  nobody can tell");
    }

    @Test
    void saysWhatOneCommandDoes() {
        var run = CommandLineRun.of("help", "token");

        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("Usage: understudy token ").contains("--as", "--at");
    }

    @Test
    void namesTheCommandsToAPersonThatMeansAnother() {
        var run = CommandLineRun.of("help", "moon");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("There is no command 'moon'; there are: rehearse, simulate, serve, ");
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 100})
    void keepsToTheWidthOfTheTerminal(int columns) {
        System.setProperty(COLUMNS, Integer.toString(columns));

        for (var command : Understudy.commandLine().getSubcommands().keySet()) {
            assertThat(CommandLineRun.of("help", command).out().lines())
                    .as(command)
                    .allMatch(l -> l.length() <= columns);
        }
        assertThat(CommandLineRun.of("help").out().lines()).allMatch(l -> l.length() <= columns);
    }

    @Test
    void keepsToTheWidthOfTheTerminalAlsoWhereSomethingIsWrong() {
        System.setProperty(COLUMNS, "60");
        System.setProperty(HOME, "..");

        var run = CommandLineRun.of("rehearse", "--scenario", "moon");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().lines()).hasSizeGreaterThan(1).allMatch(l -> l.length() <= 60);
        assertThat(run.err()).startsWith("understudy: there is no scenario 'moon'; there are:");
    }
}
