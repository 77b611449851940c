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
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
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
        var started = System.nanoTime(); // before the timer, so that what it cuts off always counts as late
        // more than once, because a connection that is not made yet cannot be cut off
        var cutOff = Watch.TIMER.scheduleWithFixedDelay(
                () -> cutOff(connection), limit.toMillis(), CUT_OFF_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
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
            var late = e instanceof SocketTimeoutException || System.nanoTime() - started >= limit.toNanos();
            connection.disconnect();
            throw late ? new IOException("no full answer within " + Amounts.duration(limit), e) : e;
        } catch (RuntimeException e) {
            // a connection that is cut off while its headers are read may throw anything
            connection.disconnect();
            throw new IOException("the answer could not be read: " + e, e);
        } finally {
            cutOff.cancel(false);
        }
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

    /** The one thread that cuts off what takes too long. */
    private static final class Watch {

        static final ScheduledThreadPoolExecutor TIMER = timer();

        private static ScheduledThreadPoolExecutor timer() {
            var timer = new ScheduledThreadPoolExecutor(1, work -> {
                var thread = new Thread(work, "cut-off");
                thread.setDaemon(true);
                return thread;
            });
            timer.setRemoveOnCancelPolicy(true);
            return timer;
        }
    }
}
