package io.understudy.local.stage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.understudy.local.arm.AzureOnTheClock;
import io.understudy.local.azure.UserRequest;
import io.understudy.topology.WorkloadName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A workload's user host: what Front Door gives to somebody who calls it. */
final class EdgeFace implements HttpHandler {

    private final AzureOnTheClock azure;
    private final WorkloadName workload;

    EdgeFace(AzureOnTheClock azure, WorkloadName workload) {
        this.azure = azure;
        this.workload = workload;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        var kind = exchange.getRequestMethod().equals("POST") ? UserRequest.Kind.WRITE : UserRequest.Kind.READ;
        exchange.getRequestBody().readAllBytes();
        var answer = azure.ask((model, now) -> model.frontDoor().request(workload, new UserRequest(kind), now));
        if (answer.status() == 0) {
            exchange.close();
            return;
        }
        answer.stamp().ifPresent(s -> exchange.getResponseHeaders().set("x-understudy-stamp", s.value()));
        if (answer.status() == 503) {
            exchange.getResponseHeaders().set("Retry-After", "5");
        }
        var body = ("{\"status\":" + answer.status() + "}\n").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        var isHead = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.status(), isHead ? -1 : body.length);
        if (!isHead) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }
}
