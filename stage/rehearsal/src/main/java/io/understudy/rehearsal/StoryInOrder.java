package io.understudy.rehearsal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tells lines in the order of their times. It holds each one back for a moment, because the ledgers of several workloads
 * and the world are not read at the same instant.
 */
final class StoryInOrder {

    /** One line of the story. */
    record Line(Instant at, Mark mark, String sentence) {}

    private final Duration heldBack;
    private final Consumer<Line> telling;
    private final List<Line> waiting = new ArrayList<>();

    StoryInOrder(Duration heldBack, Consumer<Line> telling) {
        this.heldBack = heldBack;
        this.telling = telling;
    }

    void add(Line line) {
        waiting.add(line);
    }

    /** Tells what has been held back for long enough. */
    void tellUntil(Instant now) {
        tell(now.minus(heldBack));
    }

    /** Tells what is left. */
    void tellTheRest() {
        tell(Instant.MAX);
    }

    private void tell(Instant last) {
        var due = waiting.stream()
                .filter(l -> !l.at().isAfter(last))
                .sorted(Comparator.comparing(Line::at))
                .toList();
        waiting.removeAll(due);
        due.forEach(telling);
    }
}
