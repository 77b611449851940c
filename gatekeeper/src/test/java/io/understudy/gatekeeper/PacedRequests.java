package io.understudy.gatekeeper;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * Requests at a fixed rate over a few kept connections. Each is due at its own moment, and its time counts from there: a
 * server that stands still delays all that were due meanwhile.
 */
final class PacedRequests {

    private static final int CONNECTIONS = 16;

    /** The times of all answers in microseconds, in order of length. */
    record Taken(List<Long> micros, double perSecond, Set<Integer> statuses) {

        double millis(int percentile) {
            return micros.get(Math.min(micros.size() - 1, micros.size() * percentile / 100)) / 1000.0;
        }

        String words() {
            return "p50 " + millis(50) + " ms and p99 " + millis(99) + " ms";
        }
    }

    private final int port;
    private final byte[] request;
    private final Set<Integer> statuses = ConcurrentHashMap.newKeySet();

    PacedRequests(int port, String path) {
        this.port = port;
        this.request =
                ("GET " + path + " HTTP/1.1\r\nHost: orders.example.com\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    Taken send(int seconds, int perSecond) throws Exception {
        var micros = new long[seconds * perSecond];
        var started = System.nanoTime();
        var threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            var workers = new ArrayList<Callable<Void>>();
            for (var i = 0; i < CONNECTIONS; i++) {
                var first = i;
                workers.add(() -> work(first, micros, started, 1_000_000_000L / perSecond));
            }
            for (var worker : threads.invokeAll(workers)) {
                worker.get();
            }
        } finally {
            threads.shutdownNow();
        }
        var took = (System.nanoTime() - started) / 1e9;
        var sorted = Arrays.stream(micros).sorted().boxed().toList();
        return new Taken(sorted, micros.length / took, Set.copyOf(statuses));
    }

    private Void work(int first, long[] micros, long started, long everyNanos) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(60_000);
            var in = new BufferedInputStream(socket.getInputStream());
            for (var i = first; i < micros.length; i += CONNECTIONS) {
                var due = started + i * everyNanos;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                socket.getOutputStream().write(request);
                statuses.add(status(in));
                micros[i] = (System.nanoTime() - due) / 1_000;
            }
        }
        return null;
    }

    private static int status(InputStream in) throws IOException {
        var status = Integer.parseInt(line(in).split(" ", -1)[1]);
        var length = 0;
        for (var header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        in.skipNBytes(length);
        return status;
    }

    private static String line(InputStream in) throws IOException {
        var text = new StringBuilder();
        for (var c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the server hung up");
            }
            if (c != '\r') {
                text.append((char) c);
            }
        }
        return text.toString();
    }
}
