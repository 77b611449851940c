package io.understudy.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class TheShippedScenariosTest {

    private static final Path FOLDER = Path.of("../../scenarios");

    @Test
    void eachIsNamedAsItsFileIsAndSaysWhatMustHappen() {
        for (var scenario : ScenarioFile.all(FOLDER)) {
            assertThat(ScenarioFile.named(scenario.name(), FOLDER)).isEqualTo(scenario);
            assertThat(scenario.sentence()).matches("[A-Z].*\\.").hasSizeLessThan(160);
        }
    }

    @Test
    void noTwoAreTheSame() {
        var seen = new ArrayList<Scenario>(ScenarioFile.all(FOLDER));

        assertThat(seen.stream().map(s -> s.estate() + " " + s.acts())).doesNotHaveDuplicates();
        assertThat(seen.stream().map(Scenario::sentence)).doesNotHaveDuplicates();
    }
}
