package io.understudy.gatekeeper;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.understudy.activation.Admission;
import io.understudy.activation.Fence;
import io.understudy.gate.Degree;
import io.understudy.gate.Doing;
import io.understudy.gate.GateHeader;
import io.understudy.gate.GatePath;
import io.understudy.gate.ProtocolVersion;
import io.understudy.gate.Remarks;
import io.understudy.gate.StampAnswer;
import io.understudy.gate.StateAnswer;
import io.understudy.gate.VerifyMode;
import io.understudy.gate.WriteAnswer;
import io.understudy.topology.StampName;
import io.understudy.words.Amounts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers over HTTP for one gatekeeper: to probes, the ingress, peers, the automation and Prometheus. */
public final class GateFace implements HttpHandler {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    /** Together fewer than a listener has threads, so that a workload that hangs does not keep probes waiting. */
    private static final int READS_OF_KNOWN_CALLERS_MAX = 4;

    private static final int READS_OF_STRANGERS_MAX = 4;
    private static final String BEARER = "Bearer ";
    private static final String RETRY_TOKEN_AFTER_SECONDS = "5";
    private static final int BODY_MAX = 64 * 1024;

    private final Gatekeeper gatekeeper;
    private final BusinessCheck check;
    private final TokenCheck tokens;
    private final Semaphore oneWrite = new Semaphore(1);
    private final Semaphore readsOfKnownCallers = new Semaphore(READS_OF_KNOWN_CALLERS_MAX);
    private final Semaphore readsOfStrangers = new Semaphore(READS_OF_STRANGERS_MAX);

    public GateFace(Gatekeeper gatekeeper, BusinessCheck check, TokenCheck tokens) {
        this.gatekeeper = gatekeeper;
        this.check = check;
        this.tokens = tokens;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            sign(exchange, gatekeeper.settings().stamp());
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            var path = GatePath.of(exchange.getRequestURI().getPath());
            if (path.isPresent()) {
                answer(exchange, path.get());
            } else {
                send(exchange, 404, "text/plain", "a gatekeeper answers " + everyPath() + "\n");
            }
        }
    }

    private static String everyPath() {
        return Stream.of(GatePath.values()).map(GatePath::path).collect(Collectors.joining(" "));
    }

    /** Names the stamp that answers, and the version of what it says. */
    static void sign(HttpExchange exchange, StampName stamp) {
        exchange.getResponseHeaders().set(GateHeader.STAMP.header(), stamp.value());
        exchange.getResponseHeaders().set(GateHeader.PROTOCOL.header(), ProtocolVersion.OURS.toString());
    }

    private void answer(HttpExchange exchange, GatePath path) throws IOException {
        switch (path) {
            case READY -> ready(exchange);
            case ADMIT -> admit(exchange, 403);
            case AUTHORIZE -> admit(exchange, 503);
            case WORKERS -> workers(exchange);
            case SWITCHED -> switched(exchange);
            case STAMP -> json(exchange, 200, whereUsersCameTo().text());
            case STATE -> json(exchange, 200, state().text());
            case VERIFY -> verify(exchange);
            case ACTIVATION -> activation(exchange);
            case METRICS -> send(exchange, 200, "text/plain; version=0.0.4", Metrics.write(gatekeeper));
            case HEALTHZ -> health(exchange);
        }
    }

    /** A gate is alive while its loop runs; one whose loop has stalled should be restarted. */
    private void health(HttpExchange exchange) throws IOException {
        var stoodStill = gatekeeper.sinceLastRound();
        var alive = stoodStill.compareTo(gatekeeper.settings().sleptAfter()) <= 0;
        send(
                exchange,
                alive ? 200 : 503,
                "text/plain",
                alive ? "alive\n" : "the gate's loop has not run for " + Amounts.duration(stoodStill) + "\n");
    }

    private void ready(HttpExchange exchange) throws IOException {
        var open = Degree.of(gatekeeper.duty().admits()).admitsUsers();
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
        var answer = gatekeeper.view().toPeers();
        answer.headers().forEach((header, text) -> exchange.getResponseHeaders().set(header.header(), text));
        if (answer.blob().isPresent()) {
            send(exchange, 200, "text/plain", answer.blob().get());
        } else {
            send(exchange, 204, "text/plain", "");
        }
    }

    private void verify(HttpExchange exchange) throws IOException {
        if (asks(exchange, VerifyMode.READ)) {
            read(exchange);
        } else if (asks(exchange, VerifyMode.WRITE)) {
            write(exchange);
        } else {
            send(
                    exchange,
                    400,
                    "text/plain",
                    Stream.of(VerifyMode.values())
                            .map(mode -> mode.method() + " " + mode.target())
                            .collect(Collectors.joining(" or ", "ask ", "\n")));
        }
    }

    private static boolean asks(HttpExchange exchange, VerifyMode mode) {
        return mode.method().equals(exchange.getRequestMethod())
                && mode.query().equals(exchange.getRequestURI().getQuery());
    }

    /** Reads of strangers have room of their own, so that no crowd of them keeps the automation from looking. */
    private void read(HttpExchange exchange) throws IOException {
        var room = isKnownCaller(exchange) ? readsOfKnownCallers : readsOfStrangers;
        if (!room.tryAcquire()) {
            exchange.getResponseHeaders().set("Retry-After", "1");
            send(exchange, 429, "text/plain", "too many checks are under way; ask again\n");
            return;
        }
        try {
            var health = check.read();
            json(exchange, health.healthy() ? 200 : 503, health.text());
        } finally {
            room.release();
        }
    }

    private boolean isKnownCaller(HttpExchange exchange) {
        var bearer = bearer(exchange);
        return !bearer.isEmpty() && tokens.check(bearer) instanceof TokenCheck.Accepted;
    }

    private void write(HttpExchange exchange) throws IOException {
        var verdict = tokens.check(bearer(exchange));
        if (verdict instanceof TokenCheck.Refused refused) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
            json(exchange, 401, new WriteAnswer(false, "not written: " + refused.why()).text());
            return;
        }
        if (verdict instanceof TokenCheck.CannotTell not) {
            exchange.getResponseHeaders().set("Retry-After", RETRY_TOKEN_AFTER_SECONDS);
            json(exchange, 503, WriteAnswer.keysNotReadable(not.why()).text());
            return;
        }
        if (!oneWrite.tryAcquire()) {
            exchange.getResponseHeaders().set("Retry-After", "1");
            json(exchange, 503, new WriteAnswer(false, "another write is being checked").text());
            return;
        }
        try {
            var written = check.write();
            json(exchange, written.written() ? 200 : 503, written.text());
        } finally {
            oneWrite.release();
        }
    }

    /** The token that was sent, without the word Bearer; empty without one. */
    private static String bearer(HttpExchange exchange) {
        var authorization = exchange.getRequestHeaders().getFirst("Authorization");
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length()).strip()
                : "";
    }

    private StampAnswer whereUsersCameTo() {
        var settings = gatekeeper.settings();
        return new StampAnswer(
                settings.workload(),
                settings.stamp(),
                settings.estate(),
                Degree.of(gatekeeper.duty().admits()));
    }

    private StateAnswer state() {
        var settings = gatekeeper.settings();
        var view = gatekeeper.view();
        return new StateAnswer(
                settings.workload(),
                settings.stamp(),
                new Fence(view.fence()),
                view.revision(),
                Doing.of(view.duty()),
                view.claims(),
                view.why(),
                new Remarks(
                        view.state().conflict(),
                        gatekeeper.keyIds(),
                        Optional.of(tokens.keys()).filter(words -> !words.isEmpty())));
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
