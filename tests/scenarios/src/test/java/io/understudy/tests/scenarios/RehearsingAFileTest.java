package io.understudy.tests.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("long")
class RehearsingAFileTest {

    @Test
    void aPersonOfTheScenarioApprovesTheLossAndUsersAreServed() {
        var story = new ByteArrayOutputStream();
        try (var play = Play.open(Play.home().scenarios().resolve("estates/no-loss.yaml"), 25)) {
            var result = play.rehearse("no-loss-approved", story);

            assertThat(result.expectationsUnmet()).isEmpty();
            assertThat(result.invariantsBroken()).isEmpty();
            assertThat(result.isGood()).isTrue();
            assertThat(story.toString(StandardCharsets.UTF_8))
                    .contains("✱ alice asks: say yes to the question that is open (taken)");
        }
    }
}
