package io.understudy.gatekeeper;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** A real listener on loopback for as long as a test lasts. */
public final class LocalServer implements AutoCloseable {

    private static final int BACKLOG = 1024;

    private final HttpServer server;
    private final ExecutorService threads;

    public LocalServer(HttpHandler handler) {
        this(handler, Optional.empty());
    }

    /** Speaks TLS. */
    public LocalServer(HttpHandler handler, SSLContext context) {
        this(handler, Optional.of(context));
    }

    private LocalServer(HttpHandler handler, Optional<SSLContext> context) {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            if (context.isPresent()) {
                var https = HttpsServer.create(address, BACKLOG);
                https.setHttpsConfigurator(new HttpsConfigurator(context.get()));
                server = https;
            } else {
                server = HttpServer.create(address, BACKLOG);
            }
            threads = Executors.newFixedThreadPool(16);
            server.setExecutor(threads);
            server.createContext("/", handler);
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI uri(String path) {
        return URI.create((server instanceof HttpsServer ? "https" : "http") + "://127.0.0.1:" + port() + path);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
