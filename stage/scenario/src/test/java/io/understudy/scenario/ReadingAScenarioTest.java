package io.understudy.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingAScenarioTest {

    private static final String WHOLE = """
            scenario: mine
            sentence: The region goes and comes back.
            timeline:
              - { after: 90s, break: region }
              - { afterStep: activate, since: 1m, mend: region, say: it is back }
              - { duringStep: capacity, break: app, stamp: standby, lasting: 20s }
              - { afterQuestion: 2m, ask: approve, by: bob }
            expect:
              ends: called-off
              within: 5m
              readsFailed: 10
              writesLost: 0
              unavailable: 30s
              beyondSwitch: 20s
              told: [started, undone]
              notTold: [stuck]
            """;

    @TempDir
    private Path folder;

    @Test
    void readsMomentsDeedsAndExpectations() {
        var scenario = read(WHOLE);

        assertThat(scenario.name()).isEqualTo("mine");
        assertThat(scenario.estate()).isEmpty();
        assertThat(scenario.acts())
                .containsExactly(
                        new Act(
                                "the region is dark, and nothing in it runs (active)",
                                new Moment.After(Duration.ofSeconds(90)),
                                broken(Fault.REGION, Side.ACTIVE)),
                        new Act(
                                "it is back",
                                new Moment.AfterStep("activate", Duration.ofMinutes(1)),
                                new Deed.Change(Fault.REGION, Side.ACTIVE, false, Optional.empty())),
                        new Act(
                                "the application fails behind a gate that works (standby)",
                                new Moment.DuringStep("capacity", Duration.ZERO),
                                new Deed.Change(Fault.APP, Side.STANDBY, true, Optional.of(Duration.ofSeconds(20)))),
                        new Act(
                                "bob asks: say yes to the question that is open",
                                new Moment.AfterQuestion(Duration.ofMinutes(2)),
                                new Deed.Ask(Asking.APPROVE, "bob", Side.ACTIVE)));
        assertThat(scenario.expectation())
                .isEqualTo(new Expectation(
                        Expectation.Ends.CALLED_OFF,
                        Duration.ofMinutes(5),
                        new Expectation.Most(
                                Optional.of(10),
                                Optional.empty(),
                                Optional.of(0),
                                Optional.of(Duration.ofSeconds(30)),
                                Optional.empty(),
                                Optional.of(Duration.ofSeconds(20))),
                        List.of("started", "undone"),
                        List.of("stuck")));
    }

    @Test
    void namesEveryProblemAtOnceWithItsLineAndColumn() {
        var text = """
                scenario: My Own
                sentance: A word is misspelt.
                timeline:
                  - { after: soon, break: region }
                  - { after: 1s, break: regoin }
                  - { after: 1s, afterStep: activate, mend: region }
                expect:
                  ends: won
                  readsFailed: few
                  told: started
                """;

        assertThatThrownBy(() -> read(text)).isInstanceOfSatisfying(ScenarioRejectedException.class, refused -> {
            var file = folder.resolve("mine.yaml") + ":";
            assertThat(String.valueOf(refused.getMessage()).lines())
                    .satisfiesExactly(
                            l -> assertThat(l)
                                    .isEqualTo(file + "1:1: The scenario needs 'sentence', for example"
                                            + " 'sentence: The active region goes dark, and users are served by the other"
                                            + " one.'."),
                            l -> assertThat(l)
                                    .isEqualTo(file + "1:11: A name is made of small letters, digits and"
                                            + " dashes, and this is 'My Own'."),
                            l -> assertThat(l)
                                    .isEqualTo(file + "2:1: There is no 'sentance' in the scenario; it may"
                                            + " have scenario, sentence, estate, timeline, expect."),
                            l -> assertThat(l)
                                    .isEqualTo(file + "4:14: 'after' is a duration such as 30s, 10m or 1h,"
                                            + " and this is 'soon'."),
                            l -> assertThat(l)
                                    .startsWith(file + "5:25: 'break' is one of region, network, app, ")
                                    .endsWith(" and this is 'regoin'."),
                            l -> assertThat(l)
                                    .isEqualTo(
                                            file + "6:5: An entry of the timeline has one moment: after,"
                                                    + " afterStep, duringStep or afterQuestion, and this has after and afterStep."),
                            l -> assertThat(l)
                                    .isEqualTo(
                                            file + "8:9: 'ends' is one of moved, returned, served, stayed, called-off,"
                                                    + " waits, stuck, and this is 'won'."),
                            l -> assertThat(l)
                                    .isEqualTo(file + "9:16: 'readsFailed' is a whole number from 0 on, and"
                                            + " this is 'few'."),
                            l -> assertThat(l).isEqualTo(file + "10:9: 'told' is a list, and this is 'started'."));
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    { after: 1s, break: region, lastng: 20s }   | 1:29: There is no 'lastng' in an entry of the timeline
                    { after: 1s, mend: region, lasting: 20s }   | 1:28: There is no 'lasting' in an entry of the timeline
                    { after: 1s, mend: answer-lost }            | 1:20: 'answer-lost' happens once, so it is never mended.
                    { after: 1s, ask: pause, stamp: active }    | 1:33: 'pause' leads to no stamp, so it names none.
                    { after: 1s, ask: pause, break: region }    | 1:1: An entry of the timeline does one thing
                    { break: region }                           | 1:1: An entry of the timeline has one moment
                    { after: [1s], break: region }              | 1:10: 'after' is one value, and this is a list.
                    { after: 1s, after: 2s, break: region }     | 1:14: 'after' is here twice: keep one.
                    { after: 1s, break: region, stamp: weu }    | 1:36: 'stamp' is one of active, standby, and this is 'weu'.
                    region                                      | 1:1: An entry of the timeline is a mapping of names to values, and this is 'region'.
                    """)
    void refusesAWrongEntry(String entry, String problem) {
        var text = "timeline: [\n" + entry + "\n]\nscenario: mine\nsentence: It goes.\nexpect: { ends: moved }\n";

        assertThatThrownBy(() -> read(text)).hasMessageContaining("mine.yaml:" + problem.replaceFirst("^1:", "2:"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                  | 1:1: The file is empty
                    'a: [b'             | This is not YAML
                    '- a'               | 1:1: The scenario is a mapping of names to values, and this is a list.
                    '[[[[[[[[[[[[[[[[[' | 1:9: This is nested deeper than a scenario ever is.
                    'a: &b c\nd: *b'    | 2:4: A scenario does not refer back
                    """)
    void refusesWhatIsNoScenarioAtAll(String text, String problem) {
        assertThatThrownBy(() -> read(text.replace("\\n", "\n")))
                .isInstanceOf(ScenarioRejectedException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void findsTheEstateBesideTheFile() throws IOException {
        var estate = Files.writeString(folder.resolve("other.yaml"), "estate: other\n");

        assertThat(read(WHOLE + "estate: other.yaml\n").estate()).hasValue(estate);
        assertThatThrownBy(() -> read(WHOLE + "estate: none.yaml\n"))
                .hasMessageContaining("mine.yaml:17:9: 'estate' names a file relative to this one, and there is none");
    }

    @Test
    void saysWhyAFileCannotBeRead() throws IOException {
        Files.writeString(folder.resolve("other.yaml"), WHOLE);

        assertThatThrownBy(() -> ScenarioFile.named("./none.yaml", folder))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("the scenario at ./none.yaml cannot be read: there is no such file");
        assertThatThrownBy(() -> ScenarioFile.named("none", folder))
                .hasMessage("there is no scenario 'none'; there are: other");
    }

    private Scenario read(String text) {
        return ScenarioYaml.read(folder.resolve("mine.yaml"), text);
    }

    private static Deed broken(Fault fault, Side side) {
        return new Deed.Change(fault, side, true, Optional.empty());
    }
}
