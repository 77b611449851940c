package io.understudy.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ThePageOfSituationsTest {

    private static final Path PAGE = Path.of("../../docs/extending/situations.md");
    private static final Path FOLDER = Path.of("../../scenarios");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([A-O])\\d? \\| `([a-z-]+)` \\| (.+) \\| (\\w+) \\|$");

    @Test
    void tellsOfEachScenarioWhatItsFileSaysAndWhereItCanBePlayed() throws IOException {
        assertThat(rows()).isNotEmpty().allSatisfy(row -> {
            var scenario = ScenarioFile.named(row.group(2), FOLDER);
            assertThat(row.group(3)).isEqualTo(scenario.sentence());
            assertThat(row.group(4)).isEqualTo(isOnWires(scenario) ? "both" : "simulator");
        });
    }

    @Test
    void hasAScenarioForEachOfTheFifteen() throws IOException {
        var letters = rows().stream().map(row -> row.group(1)).distinct().toList();

        assertThat(String.join("", letters)).isEqualTo("ABCDEFGHIJKLMNO");
    }

    private static boolean isOnWires(Scenario scenario) {
        return scenario.acts().stream()
                .map(Act::deed)
                .filter(Deed.Change.class::isInstance)
                .allMatch(deed -> ((Deed.Change) deed).fault().isOnWires());
    }

    private static List<MatchResult> rows() throws IOException {
        return ROW.matcher(Files.readString(PAGE)).results().toList();
    }
}
