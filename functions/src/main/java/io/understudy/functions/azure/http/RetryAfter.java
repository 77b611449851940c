package io.understudy.functions.azure.http;

import java.time.Duration;
import java.util.Optional;

/** How long a service asks us to stay away, in the product's time. Dates are not read: nobody in Azure sends them. */
public final class RetryAfter {

    private static final long SECONDS_MAX = 3600;

    private RetryAfter() {}

    public static Optional<Duration> parse(String header) {
        return Optional.of(header.strip())
                .filter(h -> h.matches("\\d{1,9}"))
                .map(seconds -> Duration.ofSeconds(Math.min(Long.parseLong(seconds), SECONDS_MAX)));
    }
}
