package io.understudy.functions.azure.http;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import io.understudy.clock.ScaledClock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Mono;

/**
 * Sends a read again, at most twice, when the service says that it will take it within two seconds. What changes
 * something is never sent again here: by then nobody knows whether it is still wanted. All longer waiting is done by
 * messages.
 */
final class QuickRetryPolicy implements HttpPipelinePolicy {

    private static final int RETRIES_MAX = 2;
    private static final Duration PAUSE_MAX = Duration.ofSeconds(2);
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final ScaledClock clock;

    QuickRetryPolicy(ScaledClock clock) {
        this.clock = clock;
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        return send(context, next, 0);
    }

    private Mono<HttpResponse> send(HttpPipelineCallContext context, HttpPipelineNextPolicy next, int retries) {
        return next.clone().process().flatMap(response -> {
            var pause = pauseBeforeRetry(context.getHttpRequest().getHttpMethod(), response);
            if (pause.isEmpty() || retries == RETRIES_MAX) {
                return Mono.just(response);
            }
            response.close();
            return Mono.delay(clock.toWall(pause.get())).then(Mono.defer(() -> send(context, next, retries + 1)));
        });
    }

    private static Optional<Duration> pauseBeforeRetry(HttpMethod method, HttpResponse response) {
        var isTurnedAway = response.getStatusCode() == 429 || response.getStatusCode() == 503;
        return isTurnedAway && READING.contains(method)
                ? Optional.ofNullable(response.getHeaderValue(HttpHeaderName.RETRY_AFTER))
                        .flatMap(RetryAfter::parse)
                        .filter(pause -> pause.compareTo(PAUSE_MAX) <= 0)
                : Optional.empty();
    }
}
