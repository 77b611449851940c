package io.understudy.emulators.host.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/** The part of host.json that this host follows; everything else in it is ignored, as a real host ignores what it does not know. */
public record HostJson(
        String routePrefix,
        int outstandingRequestsMax,
        int concurrentRequestsMax,
        Optional<Duration> functionTimeout,
        Optional<RetryPolicy> retry,
        BusOptions serviceBus,
        JsonNode extensionBundle) {

    private static final int UNLIMITED = Integer.MAX_VALUE;
    private static final String UNBOUNDED = "-1";

    /** {@code extensions.serviceBus} with the defaults of the 5.x extension. */
    public record BusOptions(
            int prefetchCount,
            boolean autoComplete,
            Duration lockRenewalMax,
            int concurrentCallsMax,
            int concurrentSessionsMax,
            Duration sessionIdleTimeout,
            int batchSizeMax,
            Duration retryDelay,
            Duration retryDelayMax,
            int retriesMax,
            Duration tryTimeout) {}

    static HostJson read(JsonNode json) {
        var http = json.path("extensions").path("http");
        var timeout = json.path("functionTimeout").asText("00:30:00");
        return new HostJson(
                http.path("routePrefix").asText("api"),
                limit(http.path("maxOutstandingRequests").asInt(200)),
                limit(http.path("maxConcurrentRequests").asInt(100)),
                timeout.equals(UNBOUNDED) ? Optional.empty() : Optional.of(TimeSpan.parse(timeout)),
                RetryPolicy.read(json.path("retry")),
                readBus(json.path("extensions").path("serviceBus")),
                json.path("extensionBundle"));
    }

    private static BusOptions readBus(JsonNode bus) {
        var retry = bus.path("clientRetryOptions");
        var tryTimeout = duration(retry, "tryTimeout", "00:01:00");
        return new BusOptions(
                bus.path("prefetchCount").asInt(0),
                bus.path("autoCompleteMessages").asBoolean(true),
                duration(bus, "maxAutoLockRenewalDuration", "00:05:00"),
                bus.path("maxConcurrentCalls").asInt(16 * Runtime.getRuntime().availableProcessors()),
                bus.path("maxConcurrentSessions").asInt(8),
                bus.has("sessionIdleTimeout") ? duration(bus, "sessionIdleTimeout", "") : tryTimeout,
                bus.path("maxMessageBatchSize").asInt(1000),
                duration(retry, "delay", "00:00:00.80"),
                duration(retry, "maxDelay", "00:01:00"),
                retry.path("maxRetries").asInt(3),
                tryTimeout);
    }

    private static Duration duration(JsonNode parent, String name, String otherwise) {
        return TimeSpan.parse(parent.path(name).asText(otherwise));
    }

    private static int limit(int value) {
        return value < 0 ? UNLIMITED : value;
    }
}
