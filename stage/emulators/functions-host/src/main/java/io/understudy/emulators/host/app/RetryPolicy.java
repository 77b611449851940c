package io.understudy.emulators.host.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/** How often and after which pauses a failed timer run is repeated; other triggers ignore it, as in Azure. */
public record RetryPolicy(boolean exponential, int retriesMax, Duration pauseMin, Duration pauseMax) {

    static Optional<RetryPolicy> read(JsonNode retry) {
        if (!retry.isObject()) {
            return Optional.empty();
        }
        var retriesMax = retry.path("maxRetryCount").asInt(0);
        var exponential = retry.path("strategy").asText("fixedDelay").equalsIgnoreCase("exponentialBackoff");
        if (exponential) {
            return Optional.of(new RetryPolicy(
                    true,
                    retriesMax,
                    TimeSpan.parse(retry.path("minimumInterval").asText("00:00:01")),
                    TimeSpan.parse(retry.path("maximumInterval").asText("00:15:00"))));
        }
        var pause = TimeSpan.parse(retry.path("delayInterval").asText("00:00:00"));
        return Optional.of(new RetryPolicy(false, retriesMax, pause, pause));
    }

    /** The pause before the given retry, the first being 1, or nothing when there is no further one. */
    public Optional<Duration> pauseBefore(int retry) {
        if (retriesMax >= 0 && retry > retriesMax) {
            return Optional.empty();
        }
        if (!exponential) {
            return Optional.of(pauseMin);
        }
        var grown = pauseMin.multipliedBy(1L << Math.min(retry - 1, 20));
        return Optional.of(grown.compareTo(pauseMax) > 0 ? pauseMax : grown);
    }
}
