package io.understudy.emulators.names;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A loopback listener that plays many hosts and tells them apart by the Host header; faces may join while it runs. */
public final class TlsListener implements AutoCloseable {

    private static final int CONNECTIONS_WAITING_MAX = 1_024;
    private static final int REQUESTS_WAITING_MAX = 10_000;

    static {
        // Without it the JDK's server takes 44 ms per call instead of 3; it is read once, when the first server is
        // made.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final Routes routes;

    private TlsListener(HttpServer server, ExecutorService threads, Routes routes) {
        this.server = server;
        this.threads = threads;
        this.routes = routes;
    }

    /** Serves TLS with the one certificate: the one listener behind all the names. */
    public static TlsListener openTls(
            OwnCertificate certificate, Limits limits, InstantSource wall, Consumer<Access> accessed) {
        try {
            var server = HttpsServer.create(loopback(), CONNECTIONS_WAITING_MAX);
            server.setHttpsConfigurator(new HttpsConfigurator(certificate.sslContext()));
            return start(server, limits, wall, accessed);
        } catch (IOException cause) {
            throw new UncheckedIOException("no listener could be opened on 127.0.0.1", cause);
        }
    }

    /** Serves plain HTTP, as App Service's identity endpoint does. */
    public static TlsListener openPlain(Limits limits, InstantSource wall, Consumer<Access> accessed) {
        try {
            return start(HttpServer.create(loopback(), CONNECTIONS_WAITING_MAX), limits, wall, accessed);
        } catch (IOException cause) {
            throw new UncheckedIOException("no listener could be opened on 127.0.0.1", cause);
        }
    }

    /** From now on {@code handler} plays {@code host}: an exact name, or a suffix such as {@code .table.core.windows.net}. */
    public void route(String host, HttpHandler handler) {
        routes.put(host, handler);
    }

    public boolean plays(String host) {
        return routes.find(host).isPresent();
    }

    public InetSocketAddress address() {
        return server.getAddress();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static TlsListener start(HttpServer server, Limits limits, InstantSource wall, Consumer<Access> accessed) {
        var routes = new Routes();
        var threads = pool(limits.threads());
        server.setExecutor(threads);
        server.createContext("/", new EveryRequest(routes, limits.bodyBytesMax(), wall, accessed));
        server.start();
        return new TlsListener(server, threads, routes);
    }

    private static ExecutorService pool(int threads) {
        var number = new AtomicInteger();
        var pool = new ThreadPoolExecutor(
                threads, threads, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(REQUESTS_WAITING_MAX), task -> {
                    var thread = new Thread(task, "stage-listener-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    /** How much one listener takes on at a time. */
    public record Limits(int threads, long bodyBytesMax) {

        public static final Limits USUAL = new Limits(32, 8L * 1024 * 1024);

        public Limits {
            if (threads < 1 || bodyBytesMax < 1) {
                throw new IllegalArgumentException("a listener needs at least one thread and a body limit above zero");
            }
        }
    }
}
