package io.understudy.gatekeeper.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Where callers of one listener stand until they have said what they want. Each caller holds a worker meanwhile; one that
 * takes longer than the patience is cut off, and while others wait for a worker, the slowest is cut off at once. So
 * nobody keeps a gate from answering by sending slowly.
 */
final class Porch implements Executor {

    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private final Map<Thread, Visit> visits = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor workers;
    private final Duration grace;
    private final Duration patience;

    /**
     * Nobody stands there yet.
     *
     * @param grace how long a caller may speak while others wait
     * @param patience how long it may speak at all
     */
    Porch(int workersMax, Duration grace, Duration patience) {
        this.grace = grace;
        this.patience = patience;
        this.workers = new ThreadPoolExecutor(workersMax, workersMax, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>());
        workers.allowCoreThreadTimeOut(true);
        var doorman = new Thread(this::watch, "porch");
        doorman.setDaemon(true);
        doorman.start();
    }

    @Override
    public void execute(Runnable exchange) {
        workers.execute(() -> {
            var visit = new Visit(Thread.currentThread());
            visits.put(visit.worker, visit);
            try {
                exchange.run();
            } finally {
                visits.remove(visit.worker);
                visit.leave();
                // the next caller is not cut off for this one
                Thread.interrupted();
            }
        });
    }

    /** Reads at most {@code bodyMax} bytes of what is sent before {@code inner} answers; a longer body is sent away. */
    HttpHandler hearsBefore(HttpHandler inner, int bodyMax) {
        return exchange -> {
            var isAllSaid = exchange.getRequestBody().readNBytes(bodyMax + 1).length <= bodyMax;
            if (!isAllSaid) {
                sendAway(exchange);
                return;
            }
            var visit = visits.get(Thread.currentThread());
            if (visit != null && !visit.enter()) {
                throw new IOException("the caller took too long");
            }
            inner.handle(exchange);
        };
    }

    private static void sendAway(HttpExchange exchange) throws IOException {
        try (exchange) {
            var words = "a gate takes no body of this length\n".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Connection", "close");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(413, words.length);
            exchange.getResponseBody().write(words);
        }
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(LOOK_EVERY.toMillis());
                cutOffTheSlow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void cutOffTheSlow() {
        var now = System.nanoTime();
        var waiting = workers.getQueue().size();
        var slow = visits.values().stream()
                .filter(visit -> now - visit.since > grace.toNanos())
                .sorted(Comparator.comparingLong((Visit visit) -> now - visit.since)
                        .reversed())
                .toList();
        for (var visit : slow) {
            if (waiting > 0 || now - visit.since > patience.toNanos()) {
                waiting -= visit.cutOff() ? 1 : 0;
            }
        }
    }

    /** One exchange, from the moment in which a worker turned to its caller. */
    private static final class Visit {

        private enum Stage {
            SPEAKING,
            HEARD,
            CUT_OFF
        }

        private final Thread worker;
        private final long since = System.nanoTime();
        private Stage stage = Stage.SPEAKING;

        Visit(Thread worker) {
            this.worker = worker;
        }

        /** From now on it is the gate that takes its time; false when the caller was cut off before. */
        synchronized boolean enter() {
            if (stage == Stage.SPEAKING) {
                stage = Stage.HEARD;
            }
            return stage == Stage.HEARD;
        }

        /** It is over, and nobody cuts it off any more. */
        synchronized void leave() {
            stage = Stage.HEARD;
        }

        /** Closes the caller's connection by interrupting the thread that reads from it; false when there is nothing to close. */
        synchronized boolean cutOff() {
            if (stage != Stage.SPEAKING) {
                return false;
            }
            stage = Stage.CUT_OFF;
            worker.interrupt();
            return true;
        }
    }
}
