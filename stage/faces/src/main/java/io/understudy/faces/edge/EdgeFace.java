package io.understudy.faces.edge;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.understudy.faces.AzureOnTheClock;
import io.understudy.gate.GateHeader;
import io.understudy.topology.WorkloadName;
import io.understudy.world.ground.UserRequest;
import io.understudy.world.stamp.UserAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * A workload's user host: what asks there is a user, comes to a stamp on the way that the workload declares, and learns
 * from a header which stamp answered. Where nobody answers, connections end without an answer.
 */
public final class EdgeFace implements HttpHandler {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    private static final String RETRY_AFTER_SECONDS = "5";

    private final AzureOnTheClock azure;
    private final WorkloadName workload;

    public EdgeFace(AzureOnTheClock azure, WorkloadName workload) {
        this.azure = azure;
        this.workload = workload;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        var method = exchange.getRequestMethod();
        var kind = READS.contains(method) ? UserRequest.Kind.READ : UserRequest.Kind.WRITE;
        var answer = azure.ask((model, now) -> model.ways().request(workload, new UserRequest(kind), now));
        if (answer.status() != 0) {
            send(exchange, answer, method.equals("HEAD"));
        }
        exchange.close();
    }

    private static void send(HttpExchange exchange, UserAnswer answer, boolean isHead) throws IOException {
        var headers = exchange.getResponseHeaders();
        answer.stamp().ifPresent(stamp -> headers.set(GateHeader.STAMP.header(), stamp.value()));
        headers.set("Cache-Control", "no-store");
        headers.set("Content-Type", "text/plain; charset=utf-8");
        if (answer.status() == 503) {
            headers.set("Retry-After", RETRY_AFTER_SECONDS);
        }
        var bytes = (answer.isGood() ? "ok" : "unavailable").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), isHead ? -1 : bytes.length);
        if (!isHead) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
