package io.understudy.emulators.servicebus.token;

import java.time.Instant;

/** Judges every token that a client hands to {@code $cbs}. */
@FunctionalInterface
public interface TokenCheck {

    /**
     * Called on the broker's thread: must answer at once.
     *
     * @param type {@code servicebus.windows.net:sastoken} or {@code jwt}
     * @param audience what the token is for, as in {@code amqp://localhost/queue}
     */
    Answer judge(String type, String audience, String token);

    /** Whether the token counts. */
    sealed interface Answer {

        /** It counts until this time of the wall; then the links that rest on it are detached. */
        record Accepted(Instant until) implements Answer {}

        record Refused(String reason) implements Answer {}
    }

    /** Every token counts, for ever. */
    static TokenCheck anyone() {
        return (type, audience, token) -> new Answer.Accepted(Instant.MAX);
    }
}
