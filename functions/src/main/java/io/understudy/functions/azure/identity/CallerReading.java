package io.understudy.functions.azure.identity;

/** What a caller's token turned out to be. */
public sealed interface CallerReading {

    record Known(Caller caller) implements CallerReading {}

    /** 401: the sentence says what is wrong with the token. */
    record Stranger(String sentence) implements CallerReading {}

    /** 503: we cannot tell right now, because the keys cannot be fetched. */
    record CannotTell(String sentence) implements CallerReading {}
}
