package io.understudy.faces.notice;

import java.time.Duration;

/** How a sink behaves. */
public sealed interface SinkMood {

    /** It judges what comes. */
    record Working() implements SinkMood {}

    /** It answers with this status, whatever comes. */
    record Failing(int status) implements SinkMood {}

    /** It answers 429 and asks to be left alone for a while, in whole seconds. */
    record Throttling(Duration retryAfter) implements SinkMood {}

    /** It takes the request and never answers, until its mood changes. */
    record Silent() implements SinkMood {}
}
