package io.understudy.functions.azure.calls;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.rest.Response;
import com.azure.core.management.exception.ManagementError;
import io.understudy.functions.azure.http.NeverSent;
import io.understudy.functions.azure.http.RetryAfter;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Makes one call to Azure, within bounds, and turns everything that goes wrong with it into {@link CallFailure}. */
public final class Calls {

    /** In wall time: it guards this process's threads. */
    private static final Duration CALL_LIMIT = Duration.ofSeconds(30);

    private static final HttpHeaderName STORAGE_ERROR = HttpHeaderName.fromString("x-ms-error-code");

    private Calls() {}

    /** Reads a resource; that changes nothing, so a failure is never uncertain. */
    public static <T> T read(String doing, Supplier<Mono<Response<T>>> call) {
        try {
            var value = await(call.get()).getValue();
            if (value == null) {
                throw CallFailure.unheard(doing, "Azure's answer has no body");
            }
            return value;
        } catch (RuntimeException thrown) {
            throw failure(doing, thrown, false);
        }
    }

    /** Begins a change, or makes one that takes effect at once; ends as soon as the service has taken it. */
    public static void begin(String doing, Supplier<? extends Mono<? extends Response<?>>> call) {
        try {
            await(call.get().flatMap(Calls::drained));
        } catch (RuntimeException thrown) {
            throw failure(doing, thrown, true);
        }
    }

    /** Makes one call of a client that waits by itself; its own time-outs bound it. */
    public static <T> T call(String doing, MayChange mayChange, Supplier<T> call) {
        try {
            return call.get();
        } catch (RuntimeException thrown) {
            throw failure(doing, thrown, mayChange == MayChange.SOMETHING);
        }
    }

    private static <T> T await(Mono<T> call) {
        var value = call.timeout(CALL_LIMIT).block();
        if (value == null) {
            throw new IllegalStateException("the client ended without an answer");
        }
        return value;
    }

    /** The body is read to its end, so that the connection can be used again; what it says is read by the next GET. */
    private static Mono<Integer> drained(Response<?> response) {
        var status = Mono.just(response.getStatusCode());
        return response.getValue() instanceof Flux<?> body ? body.then(status) : status;
    }

    /** What went wrong; a bug of ours is thrown on. */
    static CallFailure failure(String doing, RuntimeException thrown, boolean mayHaveEffect) {
        if (thrown instanceof CallFailure failure) {
            return failure;
        }
        for (var cause = Exceptions.unwrap(thrown); cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpResponseException refused) {
                return refused(doing, refused, mayHaveEffect);
            }
            if (cause instanceof IOException || cause instanceof TimeoutException) {
                return unanswered(doing, brokenWords(cause), mayHaveEffect && !isNeverSent(cause), thrown);
            }
            if (cause instanceof InterruptedException) {
                Thread.currentThread().interrupt();
                return unanswered(doing, "this process was told to stop", mayHaveEffect, thrown);
            }
        }
        throw thrown;
    }

    private static CallFailure refused(String doing, HttpResponseException cause, boolean mayHaveEffect) {
        var response = cause.getResponse();
        if (response == null) {
            return withoutToken(doing, cause);
        }
        return response.getStatusCode() < 300
                ? unanswered(doing, "Azure's answer cannot be read", mayHaveEffect, cause)
                : declined(doing, cause, response);
    }

    private static CallFailure withoutToken(String doing, HttpResponseException cause) {
        var words = cause instanceof ClientAuthenticationException
                ? "our identity got no token (" + firstLine(cause.getMessage()) + ")"
                : firstLine(cause.getMessage());
        return CallFailure.unheard(doing, words).causedBy(cause);
    }

    private static CallFailure declined(String doing, HttpResponseException cause, HttpResponse response) {
        var error = cause.getValue() instanceof ManagementError body ? ErrorBody.read(body) : ServiceError.NONE;
        var code = error.code().isEmpty()
                ? Optional.ofNullable(response.getHeaderValue(STORAGE_ERROR)).orElse("")
                : error.code();
        var retryAfter = Optional.ofNullable(response.getHeaderValue(HttpHeaderName.RETRY_AFTER))
                .flatMap(RetryAfter::parse);
        return CallFailure.answered(
                        doing,
                        response.getStatusCode(),
                        new ServiceError(code, firstLine(error.said())),
                        retryAfter.orElse(Duration.ZERO))
                .causedBy(cause);
    }

    private static CallFailure unanswered(String doing, String why, boolean mayHaveEffect, Throwable cause) {
        var failure = mayHaveEffect ? CallFailure.uncertain(doing, why) : CallFailure.unheard(doing, why);
        return failure.causedBy(cause);
    }

    private static boolean isNeverSent(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof NeverSent
                || cause instanceof HttpConnectTimeoutException;
    }

    private static String brokenWords(Throwable cause) {
        if (cause instanceof NeverSent neverSent) {
            return String.valueOf(neverSent.getMessage());
        }
        if (isNeverSent(cause)) {
            return "there was no connection";
        }
        return cause instanceof TimeoutException || cause instanceof HttpTimeoutException
                ? "there was no answer in time"
                : "the connection broke";
    }

    private static String firstLine(@Nullable String text) {
        var line = text == null ? "" : text.strip().lines().findFirst().orElse("");
        return line.length() > 300 ? line.substring(0, 300) + "…" : line;
    }

    /** What a call that got no answer may have changed. */
    public enum MayChange {
        NOTHING,
        SOMETHING
    }
}
