package io.understudy.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoryInOrderTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final List<String> told = new ArrayList<>();
    private final StoryInOrder story = new StoryInOrder(Duration.ofSeconds(10), line -> told.add(line.sentence()));

    @Test
    void tellsWhatCameLateAtItsOwnTime() {
        story.add(line(3, "second"));
        story.add(line(1, "first"));
        story.add(line(5, "third"));

        story.tellUntil(NOON.plusSeconds(20));

        assertThat(told).containsExactly("first", "second", "third");
    }

    @Test
    void holdsBackWhatIsFresh() {
        story.add(line(1, "old"));
        story.add(line(8, "fresh"));

        story.tellUntil(NOON.plusSeconds(12));

        assertThat(told).containsExactly("old");
        story.tellTheRest();
        assertThat(told).containsExactly("old", "fresh");
    }

    @Test
    void keepsTheOrderOfWhatHappenedAtOneInstant() {
        story.add(line(1, "cause"));
        story.add(line(1, "effect"));

        story.tellTheRest();
        story.tellTheRest();

        assertThat(told).containsExactly("cause", "effect");
    }

    private static StoryInOrder.Line line(int second, String sentence) {
        return new StoryInOrder.Line(NOON.plusSeconds(second), Mark.OTHER, sentence);
    }
}
