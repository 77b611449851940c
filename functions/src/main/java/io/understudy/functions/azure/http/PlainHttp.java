package io.understudy.functions.azure.http;

import io.understudy.words.Amounts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Requests to hosts that are not Azure's: stamps, channels, the key page of the token service. Bounded in time, in wall
 * time, and in what is read; follows no redirect; always answers.
 */
public final class PlainHttp implements Wire {

    private static final int BYTES_MAX = 256 * 1024;

    private final boolean hasProxy;
    private final Supplier<HttpClient> client;

    public PlainHttp() {
        this(false, () -> direct().build());
    }

    private PlainHttp(boolean hasProxy, Supplier<HttpClient> client) {
        this.hasProxy = hasProxy;
        this.client = new Lazy<>(client);
    }

    public static PlainHttp behind(URI proxy) {
        return new PlainHttp(true, () -> direct().proxy(through(proxy)).build());
    }

    /** Whether names are resolved and connections are made by a proxy. */
    public boolean hasProxy() {
        return hasProxy;
    }

    @Override
    public Reply send(HttpRequest request, Duration limit) {
        return await(sendAsync(request), System.nanoTime(), limit);
    }

    @Override
    public List<Reply> sendAll(List<HttpRequest> requests, Duration limit) {
        var start = System.nanoTime();
        return requests.stream().map(this::sendAsync).toList().stream()
                .map(reply -> await(reply, start, limit))
                .toList();
    }

    private CompletableFuture<Reply> sendAsync(HttpRequest request) {
        var start = System.nanoTime();
        return client.get()
                .sendAsync(request, info -> new Bounded())
                .thenApply(response -> new Reply.Answered(
                        response.statusCode(),
                        response.headers(),
                        new String(response.body(), StandardCharsets.UTF_8),
                        Duration.ofNanos(System.nanoTime() - start)));
    }

    private Reply await(CompletableFuture<Reply> reply, long start, Duration limit) {
        var left = limit.toNanos() - (System.nanoTime() - start);
        try {
            return reply.get(Math.max(left, 0), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            reply.cancel(true);
            return new Reply.Silent(false, "no answer within " + Amounts.duration(limit));
        } catch (InterruptedException stopped) {
            reply.cancel(true);
            Thread.currentThread().interrupt();
            return new Reply.Silent(true, "we were stopped before the answer came");
        } catch (ExecutionException failed) {
            return silent(failed);
        }
    }

    private Reply silent(ExecutionException failed) {
        for (Throwable cause = failed.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
                return new Reply.Silent(true, "its name could not be resolved");
            }
            if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
                // A name that does not resolve reaches us as a failed connection with that cause below it.
                if (cause.getCause() instanceof UnresolvedAddressException) {
                    return new Reply.Silent(true, "its name could not be resolved");
                }
                return hasProxy
                        ? new Reply.Silent(true, "the proxy could not be reached")
                        : new Reply.Silent(false, "no connection");
            }
            if (cause instanceof SSLException) {
                return new Reply.Silent(false, "no secure connection (" + cause.getMessage() + ")");
            }
        }
        if (failed.getCause() instanceof IOException) {
            return new Reply.Silent(false, "the connection broke");
        }
        throw new IllegalStateException("a plain request failed in a way that nobody foresaw", failed.getCause());
    }

    private static HttpClient.Builder direct() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(5));
    }

    private static ProxySelector through(URI proxy) {
        return ProxySelector.of(new InetSocketAddress(proxy.getHost(), proxy.getPort()));
    }

    /** Reads as much of a body as we care to. */
    private static final class Bounded implements BodySubscriber<byte[]> {

        private final CompletableFuture<byte[]> body = new CompletableFuture<>();
        private final ByteArrayOutputStream read = new ByteArrayOutputStream();
        private Flow.@Nullable Subscription subscription;

        @Override
        public CompletionStage<byte[]> getBody() {
            return body;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscribed) {
            subscription = subscribed;
            subscribed.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (var buffer : buffers) {
                var bytes = new byte[Math.min(buffer.remaining(), BYTES_MAX - read.size())];
                buffer.get(bytes);
                read.writeBytes(bytes);
            }
            if (read.size() >= BYTES_MAX && subscription != null) {
                subscription.cancel();
                body.complete(read.toByteArray());
            }
        }

        @Override
        public void onError(Throwable broken) {
            body.completeExceptionally(broken);
        }

        @Override
        public void onComplete() {
            body.complete(read.toByteArray());
        }
    }
}
