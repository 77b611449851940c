package io.understudy.functions.azure.identity;

/** What a caller's token turned out to be. */
public sealed interface CallerReading {

    record Known(Caller caller) implements CallerReading {}

    /** 401: the sentence says what is wrong with the token. */
    record Stranger(String sentence) implements CallerReading {}

    /** 503: we cannot tell at the moment, because the keys are not to be had. */
    record CannotTell(String sentence) implements CallerReading {}
}
