package io.understudy.emulators.servicebus.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How messages of one entity get to the dead letters beside it, if it has such a place. */
final class Burial {

    private final String entity;
    private final @Nullable MessageQueue deadLetters;

    Burial(String entity, @Nullable MessageQueue deadLetters) {
        this.entity = entity;
        this.deadLetters = deadLetters;
    }

    /** Dead letters themselves are never buried, nor what lies in the intake of a topic. */
    boolean isPossible() {
        return deadLetters != null;
    }

    int count() {
        return deadLetters == null ? 0 : deadLetters.holdings().size();
    }

    /** With the reason that people read there. */
    void bury(Content content, long number, String reason, String description) {
        var properties = Map.<String, Object>of(Settlement.REASON, reason, Settlement.DESCRIPTION, description);
        bury(content.withApplicationProperties(properties), number);
    }

    /** With what its receiver has said about it. */
    void bury(Content content, long number) {
        if (deadLetters != null) {
            deadLetters.enqueue(content.withAnnotation(Content.DEAD_LETTER_SOURCE, entity), number, 0);
        }
    }
}
