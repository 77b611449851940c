package io.understudy.gatekeeper.wire;

import io.understudy.words.Amounts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Small requests whose answers end within a limit of time and of size, whatever the server does: one that drips a byte
 * a second is cut off like one that never answers. Built on {@link HttpURLConnection}, which costs 15 MiB less than the
 * newer client.
 */
public final class BoundedHttp {

    /** What came back. */
    public record Answer(int status, String body, Map<String, List<String>> headers) {

        public Optional<String> header(String name) {
            return headers.entrySet().stream()
                    .filter(entry -> name.equalsIgnoreCase(entry.getKey()))
                    .flatMap(entry -> entry.getValue().stream())
                    .findFirst();
        }
    }

    private static final Logger LOG = Logger.getLogger(BoundedHttp.class.getName());
    private static final Duration CUT_OFF_AGAIN = Duration.ofMillis(100);

    /** So many requests may be under way at once, those that were given up and do not end included. */
    private static final int EXCHANGES_MAX = 64;

    private final Duration limit;
    private final int bytesMax;

    public BoundedHttp(Duration limit, int bytesMax) {
        this.limit = limit;
        this.bytesMax = bytesMax;
    }

    public Answer get(URI uri, Map<String, String> headers) throws IOException {
        return send("GET", uri, headers, "");
    }

    /**
     * Sends one request and reads its whole answer.
     *
     * @throws IOException with words for people, also when a limit is passed
     */
    public Answer send(String method, URI uri, Map<String, String> headers, String body) throws IOException {
        if (!(uri.toURL().openConnection() instanceof HttpURLConnection connection)) {
            throw new IOException(uri + " is not reached over HTTP");
        }
        // taken before the timer and the thread begin, so that whatever is cut off is known to be late
        var started = System.nanoTime();
        // more than once, because a connection that is not made yet cannot be cut off
        var cutOff = Threads.CUT_OFF.scheduleWithFixedDelay(
                () -> cutOff(connection), limit.toMillis(), CUT_OFF_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        var exchange = new FutureTask<>(() -> {
            try {
                return exchange(connection, method, headers, body, started);
            } finally {
                cutOff.cancel(false);
            }
        });
        try {
            Threads.EXCHANGES.execute(exchange);
        } catch (RejectedExecutionException tooMany) {
            cutOff.cancel(false);
            throw new IOException(EXCHANGES_MAX + " requests have not come to an end yet", tooMany);
        }
        return answerOf(exchange);
    }

    /** Waits no longer than the limit, even where the client goes on reading what was cut off. */
    private Answer answerOf(Future<Answer> exchange) throws IOException {
        try {
            return exchange.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw tooLate(late);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException e
                    ? e
                    : new IOException("the answer could not be read: " + failed.getCause(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while waiting for the answer", stopped);
        }
    }

    private Answer exchange(
            HttpURLConnection connection, String method, Map<String, String> headers, String body, long started)
            throws IOException {
        try {
            connection.setRequestMethod(method);
            connection.setConnectTimeout((int) limit.toMillis());
            connection.setReadTimeout((int) limit.toMillis());
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            headers.forEach(connection::setRequestProperty);
            if (!body.isEmpty()) {
                connection.setDoOutput(true);
                try (var out = connection.getOutputStream()) {
                    out.write(body.getBytes(StandardCharsets.UTF_8));
                }
            }
            var status = connection.getResponseCode();
            if (status < 0) {
                throw new IOException("what answered does not speak HTTP");
            }
            return new Answer(status, read(connection, status, started), connection.getHeaderFields());
        } catch (IOException e) {
            connection.disconnect();
            throw e instanceof SocketTimeoutException || System.nanoTime() - started >= limit.toNanos()
                    ? tooLate(e)
                    : e;
        } catch (RuntimeException e) {
            // a connection that is cut off while its headers are read may throw anything
            connection.disconnect();
            throw new IOException("the answer could not be read: " + e, e);
        }
    }

    private IOException tooLate(Exception cause) {
        return new IOException("no full answer within " + Amounts.duration(limit), cause);
    }

    /** What is cut off while it changes hands may throw anything; a timer that lets it through never cuts off again. */
    private static void cutOff(HttpURLConnection connection) {
        try {
            connection.disconnect();
        } catch (RuntimeException again) {
            LOG.log(Level.FINE, "a connection could not be cut off, trying again", again);
        }
    }

    private String read(HttpURLConnection connection, int status, long started) throws IOException {
        if (connection.getContentLengthLong() > bytesMax) {
            throw new IOException(
                    "the answer has " + connection.getContentLengthLong() + " bytes, and " + bytesMax + " is the most");
        }
        try (var in = status >= 400 ? errorsOf(connection) : connection.getInputStream()) {
            var bytes = new ByteArrayOutputStream(1024);
            var buffer = new byte[4096];
            for (var n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                bytes.write(buffer, 0, n);
                if (System.nanoTime() - started >= limit.toNanos()) {
                    throw new IOException("the answer comes too slowly");
                }
                if (bytes.size() > bytesMax) {
                    connection.disconnect();
                    throw new IOException("the answer has more than " + bytesMax + " bytes");
                }
            }
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }

    private static InputStream errorsOf(HttpURLConnection connection) {
        var errors = connection.getErrorStream();
        return errors == null ? InputStream.nullInputStream() : errors;
    }

    /** Why a request failed, in few words. */
    static String words(URI uri, IOException failure) {
        var message = failure.getMessage();
        return uri.getHost() + ": " + (message == null ? failure.getClass().getSimpleName() : message);
    }

    /** Those that wait for answers, and the one that cuts off what takes too long. */
    private static final class Threads {

        private static final Duration IDLE_MAX = Duration.ofSeconds(30);

        static final ThreadPoolExecutor EXCHANGES = new ThreadPoolExecutor(
                0,
                EXCHANGES_MAX,
                IDLE_MAX.toMillis(),
                TimeUnit.MILLISECONDS,
                new SynchronousQueue<>(),
                work -> daemon(work, "request"));

        static final ScheduledThreadPoolExecutor CUT_OFF = cutOff();

        private static ScheduledThreadPoolExecutor cutOff() {
            var timer = new ScheduledThreadPoolExecutor(1, work -> daemon(work, "cut-off"));
            timer.setRemoveOnCancelPolicy(true);
            return timer;
        }

        private static Thread daemon(Runnable work, String name) {
            var thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        }
    }
}
