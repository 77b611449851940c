package io.understudy.emulators.host.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The listening socket, and which part of the host a path belongs to. */
public final class HttpFront implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(HttpFront.class.getName());
    private static final String EVENT_GRID_PATH = "/runtime/webhooks/eventgrid";

    private final HttpServer server;

    /** Answers requests; what it throws becomes a 500. */
    public interface Page {
        void handle(HttpExchange exchange) throws IOException;
    }

    private HttpFront(HttpServer server) {
        this.server = server;
    }

    /** Listens on the loopback address; port 0 takes any free one. */
    public static HttpFront listen(
            int port, ExecutorService threads, HttpFunctions functions, AdminPages admin, Page eventGrid) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            server.setExecutor(threads);
            server.createContext(
                    "/",
                    exchange -> guarded(exchange, () -> {
                        var path = exchange.getRequestURI().getPath().toLowerCase(Locale.ROOT);
                        if (path.startsWith("/admin/")) {
                            admin.handle(exchange);
                        } else if (path.equals(EVENT_GRID_PATH)) {
                            eventGrid.handle(exchange);
                        } else {
                            functions.handle(exchange);
                        }
                    }));
            server.start();
            return new HttpFront(server);
        } catch (IOException failure) {
            throw new UncheckedIOException("the host cannot listen on port " + port, failure);
        }
    }

    private interface Handling {
        void run() throws IOException;
    }

    private static void guarded(HttpExchange exchange, Handling handling) {
        try {
            handling.run();
        } catch (IOException | RuntimeException failure) {
            LOG.log(Level.WARNING, "a request to " + exchange.getRequestURI() + " could not be handled", failure);
            Answers.empty(exchange, 500);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
