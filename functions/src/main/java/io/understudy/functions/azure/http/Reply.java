package io.understudy.functions.azure.http;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;

/** What came back from a plain request. */
public sealed interface Reply {

    /** For people, without a full stop. */
    String words();

    /**
     * An answer, whatever it says.
     *
     * @param body cut off where it is longer than we care to read
     */
    record Answered(int status, HttpHeaders headers, String body, Duration took) implements Reply {

        public Optional<String> header(String name) {
            return headers.firstValue(name);
        }

        public Optional<Duration> retryAfter() {
            return header("Retry-After").flatMap(RetryAfter::parse);
        }

        @Override
        public String words() {
            return "answered " + status + " in " + took.toMillis() + " ms";
        }
    }

    /**
     * No answer.
     *
     * @param isOurTrouble whether our own way out is broken, so that this says nothing about the other side
     */
    record Silent(boolean isOurTrouble, String words) implements Reply {}
}
