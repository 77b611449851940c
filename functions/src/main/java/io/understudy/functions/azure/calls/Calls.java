package io.understudy.functions.azure.calls;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.rest.Response;
import com.azure.core.management.exception.ManagementError;
import com.azure.core.util.FluxUtil;
import io.understudy.functions.azure.calls.CallFailure.Reach;
import io.understudy.functions.azure.http.RetryAfter;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
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

    /** Answers to a call that certainly had no effect. */
    private static final Set<Integer> TURNED_AWAY = Set.of(401, 403, 404, 409, 412, 429, 503);

    private static final HttpHeaderName STORAGE_ERROR = HttpHeaderName.fromString("x-ms-error-code");

    private Calls() {}

    /** Reads a resource; that changes nothing, so a failure is never uncertain. */
    public static <T> T read(String doing, Supplier<Mono<Response<T>>> call) {
        try {
            return await(call.get().map(Response::getValue));
        } catch (RuntimeException thrown) {
            throw failure(doing, thrown, false);
        }
    }

    /** Begins a change; answers as soon as the service has taken it. */
    public static void begin(String doing, Supplier<Mono<Response<Flux<ByteBuffer>>>> call) {
        try {
            await(call.get()
                    .flatMap(response -> FluxUtil.collectBytesInByteBufferStream(response.getValue())
                            .thenReturn(response.getStatusCode())));
        } catch (RuntimeException thrown) {
            throw failure(doing, thrown, true);
        }
    }

    /** Makes one call of a client that waits by itself; its own time-outs bound it. */
    public static <T> T call(String doing, Effect effect, Supplier<T> call) {
        try {
            return call.get();
        } catch (RuntimeException thrown) {
            throw failure(doing, thrown, effect == Effect.POSSIBLE);
        }
    }

    private static <T> T await(Mono<T> call) {
        var value = call.timeout(CALL_LIMIT).block();
        if (value == null) {
            throw new IllegalStateException("the service answered without a body");
        }
        return value;
    }

    /** What went wrong; a bug of ours is thrown on. */
    static CallFailure failure(String doing, RuntimeException thrown, boolean mayHaveEffect) {
        for (var cause = Exceptions.unwrap(thrown); cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpResponseException answered) {
                return answered.getResponse() == null
                        ? withoutToken(doing, answered)
                        : declined(doing, answered, answered.getResponse());
            }
            if (cause instanceof IOException || cause instanceof TimeoutException) {
                var reach = mayHaveEffect && !isNeverSent(cause) ? Reach.UNCERTAIN : Reach.UNHEARD;
                return new CallFailure(doing, reach, 0, "", brokenWords(cause), Optional.empty(), thrown);
            }
        }
        throw thrown;
    }

    private static CallFailure withoutToken(String doing, HttpResponseException cause) {
        var words = cause instanceof ClientAuthenticationException
                ? "our identity got no token (" + firstLine(cause.getMessage()) + ")"
                : firstLine(cause.getMessage());
        return new CallFailure(doing, Reach.UNHEARD, 0, "", words, Optional.empty(), cause);
    }

    private static CallFailure declined(String doing, HttpResponseException cause, HttpResponse response) {
        var status = response.getStatusCode();
        var error = cause.getValue() instanceof ManagementError e ? Optional.of(e) : Optional.<ManagementError>empty();
        var code = error.map(Calls::innermostCode)
                .or(() -> Optional.ofNullable(response.getHeaderValue(STORAGE_ERROR)))
                .orElse("");
        var said = error.flatMap(e -> Optional.ofNullable(e.getMessage())).orElse("");
        return new CallFailure(
                doing,
                TURNED_AWAY.contains(status) ? Reach.UNHEARD : status >= 500 ? Reach.UNCERTAIN : Reach.DECLINED,
                status,
                code,
                "Azure answered " + status + (code.isEmpty() ? "" : " " + code)
                        + (said.isEmpty() ? "" : ", \"" + firstLine(said) + "\""),
                RetryAfter.parse(Optional.ofNullable(response.getHeaderValue(HttpHeaderName.RETRY_AFTER))),
                cause);
    }

    /** A general code often wraps the one that says why. */
    static String innermostCode(ManagementError error) {
        var code = error.getCode() == null ? "" : error.getCode();
        var details = error.getDetails();
        if (details != null && details.size() == 1 && CallFaults.isGeneral(code)) {
            var inner = innermostCode(details.get(0));
            return inner.isEmpty() ? code : inner;
        }
        return code;
    }

    private static boolean isNeverSent(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof HttpConnectTimeoutException;
    }

    private static String brokenWords(Throwable cause) {
        if (isNeverSent(cause)) {
            return "there was no connection";
        }
        return cause instanceof TimeoutException || cause instanceof java.net.http.HttpTimeoutException
                ? "there was no answer in time"
                : "the connection broke";
    }

    private static String firstLine(@Nullable String text) {
        var line = text == null ? "" : text.strip().lines().findFirst().orElse("");
        return line.length() > 300 ? line.substring(0, 300) + "…" : line;
    }

    /** Whether a call that got no answer may have changed something. */
    public enum Effect {
        NONE,
        POSSIBLE
    }
}
