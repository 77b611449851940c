package io.understudy.tests.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
class RehearsingAFileTest {

    @Test
    void aPersonOfTheScenarioApprovesTheLossAndUsersAreServed(@TempDir Path folder) throws IOException {
        var story = new ByteArrayOutputStream();
        var estate = Play.home().scenarios().resolve("estates/no-loss.yaml");
        try (var play = Play.open(Play.patientEstate(folder, estate), 25)) {
            var result = play.rehearse("no-loss-approved", story);

            assertThat(result.expectationsUnmet()).isEmpty();
            assertThat(result.invariantsBroken()).isEmpty();
            assertThat(result.isGood()).isTrue();
            assertThat(story.toString(StandardCharsets.UTF_8))
                    .contains("✱ alice asks: say yes to the question that is open (taken)");
        }
    }
}
