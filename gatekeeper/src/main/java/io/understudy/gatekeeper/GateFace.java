package io.understudy.gatekeeper;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.understudy.activation.Admission;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.Semaphore;

/** What a gatekeeper answers over HTTP: to probes, to the ingress, to peers, to the automation, to Prometheus. */
public final class GateFace implements HttpHandler {

    public static final String STAMP = "x-understudy-stamp";
    public static final String SETTLED = "x-understudy-settled";
    public static final String HEARD_AGO = "x-understudy-heard-seconds-ago";
    public static final String DOES = "x-understudy-does";
    public static final String IN_LINE = "x-understudy-in-line";

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    /** Fewer than a listener has threads, so that a workload that hangs does not keep probes waiting. */
    private static final int READS_MAX = 4;

    private static final int BODY_MAX = 64 * 1024;

    private final Gatekeeper gatekeeper;
    private final BusinessCheck check;
    private final TokenCheck tokens;
    private final Semaphore oneWrite = new Semaphore(1);
    private final Semaphore fewReads = new Semaphore(READS_MAX);

    public GateFace(Gatekeeper gatekeeper, BusinessCheck check, TokenCheck tokens) {
        this.gatekeeper = gatekeeper;
        this.check = check;
        this.tokens = tokens;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders()
                    .set(STAMP, gatekeeper.settings().stamp().value());
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            route(exchange, exchange.getRequestURI().getPath());
        }
    }

    private void route(HttpExchange exchange, String path) throws IOException {
        if (isUnder("/admit", path)) {
            admit(exchange, 403);
            return;
        }
        if (isUnder("/authorize", path)) {
            admit(exchange, 503);
            return;
        }
        switch (path) {
            case "/ready" -> ready(exchange);
            case "/workers" -> workers(exchange);
            case "/switched" -> switched(exchange);
            case "/state" -> json(exchange, 200, state());
            case "/activation" -> activation(exchange);
            case "/verify" -> verify(exchange);
            case "/metrics" -> send(exchange, 200, "text/plain; version=0.0.4", Metrics.write(gatekeeper));
            case "/healthz" -> health(exchange);
            default ->
                send(
                        exchange,
                        404,
                        "text/plain",
                        "a gatekeeper answers /ready /admit /workers /switched /state /verify /activation\n");
        }
    }

    /** A gate is alive while its loop runs; one whose loop has stalled should be restarted. */
    private void health(HttpExchange exchange) throws IOException {
        var stoodStill = gatekeeper.sinceLastRound();
        var alive = stoodStill.compareTo(gatekeeper.settings().sleptAfter()) <= 0;
        send(exchange, alive ? 200 : 503, "text/plain", alive ? "alive\n" : "no round for " + stoodStill + "\n");
    }

    private void ready(HttpExchange exchange) throws IOException {
        var view = gatekeeper.view();
        var open = view.duty().admits() != Admission.NOBODY;
        if (!open) {
            exchange.getResponseHeaders().set("Retry-After", ClosedDoor.RETRY_AFTER_SECONDS);
        }
        send(exchange, open ? 200 : 503, "text/plain", (open ? "open\n" : "closed\n"));
    }

    /** What a worker asks before it begins: a region that comes back starts its pods before anybody stops them. */
    private void workers(HttpExchange exchange) throws IOException {
        var runs = gatekeeper.duty().runsWorkers();
        send(exchange, runs ? 200 : 503, "text/plain", runs ? "workers run here\n" : "no workers run here\n");
    }

    /** What a pod that users reach asks before it begins, where a gate that nobody asks could still lead users to it. */
    private void switched(HttpExchange exchange) throws IOException {
        var isInLine = gatekeeper.view().isInLine();
        send(
                exchange,
                isInLine ? 200 : 503,
                "text/plain",
                isInLine ? "the cluster is as the gate says\n" : "the cluster is not yet as the gate says\n");
    }

    /** {@code refusal} is what the ingress understands as "no": NGINX wants 403, Envoy hands on what it is given. */
    private void admit(HttpExchange exchange, int refusal) throws IOException {
        var original = exchange.getRequestHeaders().getFirst("X-Original-Method");
        // a user may send that header, too: it can make a reader a writer, and never a writer a reader
        var reads = READING.contains(exchange.getRequestMethod()) && (original == null || READING.contains(original));
        var admits = gatekeeper.duty().admits();
        if (admits == Admission.EVERYBODY || (admits == Admission.READS_ONLY && reads)) {
            gatekeeper.counters().add(Counters.Of.ADMITTED);
            send(exchange, 200, "text/plain", "");
            return;
        }
        gatekeeper.counters().add(Counters.Of.REFUSED);
        exchange.getResponseHeaders().set("Retry-After", ClosedDoor.RETRY_AFTER_SECONDS);
        send(
                exchange,
                refusal,
                "text/plain",
                admits == Admission.NOBODY ? "this region admits nobody\n" : "this region admits readers only\n");
    }

    private void activation(HttpExchange exchange) throws IOException {
        var view = gatekeeper.view();
        var headers = exchange.getResponseHeaders();
        headers.set(SETTLED, Boolean.toString(view.state().isSettled()));
        headers.set(DOES, DutyText.write(view.duty()));
        headers.set(IN_LINE, Boolean.toString(view.isInLine()));
        view.heardAgo()
                .filter(ago -> !ago.isNegative())
                .ifPresent(ago -> headers.set(HEARD_AGO, Long.toString(ago.toSeconds())));
        if (view.blob().isPresent()) {
            send(exchange, 200, "text/plain", view.blob().get());
        } else {
            send(exchange, 204, "text/plain", "");
        }
    }

    private void verify(HttpExchange exchange) throws IOException {
        var query = exchange.getRequestURI().getQuery();
        var mode = query == null ? "" : query;
        if (exchange.getRequestMethod().equals("GET") && mode.equals("mode=read")) {
            read(exchange);
        } else if (exchange.getRequestMethod().equals("POST") && mode.equals("mode=write")) {
            write(exchange);
        } else {
            send(exchange, 400, "text/plain", "ask GET /verify?mode=read or POST /verify?mode=write\n");
        }
    }

    private void read(HttpExchange exchange) throws IOException {
        if (!fewReads.tryAcquire()) {
            exchange.getResponseHeaders().set("Retry-After", "1");
            send(exchange, 429, "text/plain", "enough checks are under way\n");
            return;
        }
        try {
            var health = check.read();
            json(exchange, health.healthy() ? 200 : 503, JsonText.health(health));
        } finally {
            fewReads.release();
        }
    }

    private void write(HttpExchange exchange) throws IOException {
        var authorization = exchange.getRequestHeaders().getFirst("Authorization");
        var bearer = authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7)
                ? authorization.substring(7).strip()
                : "";
        var refusal = tokens.refuse(bearer);
        if (!refusal.isEmpty()) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
            json(exchange, 401, JsonText.written(new BusinessCheck.Written(false, "not written: " + refusal)));
            return;
        }
        if (!oneWrite.tryAcquire()) {
            exchange.getResponseHeaders().set("Retry-After", "1");
            json(exchange, 503, JsonText.written(new BusinessCheck.Written(false, "another write is being checked")));
            return;
        }
        try {
            var written = check.write();
            json(exchange, written.written() ? 200 : 503, JsonText.written(written));
        } finally {
            oneWrite.release();
        }
    }

    private String state() {
        return JsonText.state(gatekeeper.settings(), gatekeeper.view());
    }

    private static boolean isUnder(String root, String path) {
        return path.equals(root) || path.startsWith(root + "/");
    }

    private static void json(HttpExchange exchange, int status, String body) throws IOException {
        send(exchange, status, "application/json", body);
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        drain(exchange);
        exchange.getResponseHeaders().set("Content-Type", type);
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 0 || exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Nothing that is sent to a gatekeeper is read; a little is swallowed so that the connection can be used again. */
    private static void drain(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readNBytes(BODY_MAX);
    }
}
