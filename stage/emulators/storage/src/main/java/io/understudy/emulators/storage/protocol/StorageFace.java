package io.understudy.emulators.storage.protocol;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The way every request goes, whichever service it is for: faults, caller, answer, and refusals in the service's own form. */
public abstract class StorageFace implements HttpHandler {

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final String VERSION_DEFAULT = "2021-12-02";

    private final String service;
    private final int bodyBytesMax;
    private final CallerCheck callers;
    private final StorageFaults faults;
    private final InstantSource clock;

    protected StorageFace(
            String service, int bodyBytesMax, CallerCheck callers, StorageFaults faults, InstantSource clock) {
        this.service = service;
        this.bodyBytesMax = bodyBytesMax;
        this.callers = callers;
        this.faults = faults;
        this.clock = clock;
    }

    /** Carries out one request whose caller is known. */
    protected abstract StorageReply answer(StorageRequest request);

    /** Whether this request, for an account that is known, needs no caller at all. */
    protected abstract boolean isPublic(StorageRequest request);

    /** The refusal in the body form of this service. */
    protected abstract StorageReply refused(StorageRefusal refusal, String accept, String requestId);

    @Override
    public final void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var fault = faults.take();
            pause(fault);
            var requestId = UUID.randomUUID().toString();
            var reply = replyTo(exchange, fault, requestId);
            if (fault.kind() != StorageFaults.Kind.DROP_AFTER) {
                send(exchange, reply, requestId);
            }
        }
    }

    public static String httpDate(Instant instant) {
        return HTTP_DATE.format(instant);
    }

    private StorageReply replyTo(HttpExchange exchange, StorageFaults.Fault fault, String requestId)
            throws IOException {
        try {
            var request = StorageRequest.read(exchange, service, bodyBytesMax);
            if (fault.kind() == StorageFaults.Kind.REFUSE) {
                throw ordered(fault.status());
            }
            if (!callers.knows(request.account()) || !isPublic(request)) {
                callers.check(service, request);
            }
            return answer(request);
        } catch (StorageRefusal refusal) {
            var accept = exchange.getRequestHeaders().getFirst("Accept");
            return refused(refusal, accept == null ? "" : accept, requestId);
        }
    }

    private void send(HttpExchange exchange, StorageReply reply, String requestId) throws IOException {
        var headers = exchange.getResponseHeaders();
        reply.headers().forEach(headers::set);
        headers.set("x-ms-request-id", requestId);
        var version = exchange.getRequestHeaders().getFirst("x-ms-version");
        headers.set("x-ms-version", version == null ? VERSION_DEFAULT : version);
        var clientId = exchange.getRequestHeaders().getFirst("x-ms-client-request-id");
        if (clientId != null) {
            headers.set("x-ms-client-request-id", clientId);
        }
        headers.set("Date", httpDate(clock.instant()));
        var body = reply.bytes();
        if (exchange.getRequestMethod().equals("HEAD")) {
            if (!headers.containsKey("Content-Length")) {
                headers.set("Content-Length", Integer.toString(body.length));
            }
            exchange.sendResponseHeaders(reply.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    private static void pause(StorageFaults.Fault fault) {
        if (fault.kind() == StorageFaults.Kind.DELAY) {
            try {
                TimeUnit.NANOSECONDS.sleep(fault.delay().toNanos());
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static StorageRefusal ordered(int status) {
        return status == 503
                ? new StorageRefusal(503, "ServerBusy", "The server is currently unable to receive requests.")
                : new StorageRefusal(status, "InternalError", "The server encountered an internal error.");
    }
}
