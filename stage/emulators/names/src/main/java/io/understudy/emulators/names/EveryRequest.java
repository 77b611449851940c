package io.understudy.emulators.names;

import static java.lang.System.Logger.Level.WARNING;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Takes every request of a listener: finds the host's handler, bounds the body, and sees to it that there is an answer and a record. */
final class EveryRequest implements HttpHandler {

    private static final System.Logger LOG = System.getLogger(EveryRequest.class.getName());

    private final Routes routes;
    private final long bodyBytesMax;
    private final InstantSource wall;
    private final Consumer<Access> accessed;

    EveryRequest(Routes routes, long bodyBytesMax, InstantSource wall, Consumer<Access> accessed) {
        this.routes = routes;
        this.bodyBytesMax = bodyBytesMax;
        this.wall = wall;
        this.accessed = accessed;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        var host = hostOf(exchange);
        var begin = wall.instant();
        try {
            answer(exchange, host);
        } finally {
            accessed.accept(new Access(
                    begin,
                    host,
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getRawPath(),
                    exchange.getResponseCode(),
                    Duration.between(begin, wall.instant())));
        }
    }

    private void answer(HttpExchange exchange, String host) throws IOException {
        var handler = routes.find(host);
        if (handler.isEmpty()) {
            Answers.problem(exchange, 421, "nobody here plays the host '" + host + "'");
            return;
        }
        if (announcedBytes(exchange) > bodyBytesMax) {
            refuseBody(exchange);
            return;
        }
        exchange.setStreams(new LimitedBody(exchange.getRequestBody(), bodyBytesMax), null);
        try {
            handler.get().handle(exchange);
        } catch (LimitedBody.TooLong tooLong) {
            refuseBody(exchange);
        } catch (RuntimeException bug) {
            LOG.log(WARNING, "answering 500: the face of " + host + " broke", bug);
            if (exchange.getResponseCode() < 0) {
                Answers.problem(exchange, 500, "the face of " + host + " broke: " + bug);
            } else {
                exchange.close();
            }
        }
    }

    private void refuseBody(HttpExchange exchange) throws IOException {
        // The rest of the body is not read, so this connection can't be used again.
        exchange.getResponseHeaders().set("Connection", "close");
        Answers.problem(exchange, 413, "the body is longer than the " + bodyBytesMax + " bytes that are accepted here");
    }

    private static long announcedBytes(HttpExchange exchange) {
        var text = exchange.getRequestHeaders().getFirst("Content-Length");
        return text == null ? 0 : Long.parseLong(text);
    }

    private static String hostOf(HttpExchange exchange) {
        var host = exchange.getRequestHeaders().getFirst("Host");
        if (host == null) {
            return "";
        }
        var colon = host.lastIndexOf(':');
        return colon < 0 ? host : host.substring(0, colon);
    }
}
