package io.understudy.faces.arm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsExchange;
import io.understudy.faces.AzureOnTheClock;
import io.understudy.world.ground.AzureFault;
import io.understudy.world.ground.ConnectionCut;
import io.understudy.world.ground.RefusedByAzure;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Azure Resource Manager as its clients see it: tokens, versions, limits, latency, and the providers' own answers. */
public final class ArmFace implements HttpHandler {

    private static final int BODY_MAX = 1 << 20;
    private static final Pattern VERSION = Pattern.compile("\\d{4}-\\d{2}-\\d{2}(-preview)?");

    private final AzureOnTheClock azure;
    private final TokenCheck tokens;
    private final JsonMapper mapper = new JsonMapper();
    private final List<Offer> offers = Stream.concat(
                    ServiceFace.ALL.stream().map(Supplier::get), Stream.of(new AuthorizationRoutes()))
            .flatMap(face -> face.routes().stream().map(route -> new Offer(face, route)))
            .toList();

    /** One kind of call, and the face that answers it. */
    private record Offer(ServiceFace face, ArmRoute route) {}

    public ArmFace(AzureOnTheClock azure, TokenCheck tokens) {
        this.azure = azure;
        this.tokens = tokens;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        var roundTrip = azure.ask((model, now) -> model.controlPlane().nextRoundTrip());
        travel(roundTrip.dividedBy(2));
        var limits = new LinkedHashMap<String, String>();
        ArmReply reply;
        try {
            reply = answer(exchange, limits);
        } catch (RefusedByAzure refused) {
            reply = ArmReply.error(refused.fault());
        } catch (ConnectionCut cut) {
            exchange.close();
            return;
        }
        travel(roundTrip.dividedBy(2));
        send(exchange, reply, limits);
    }

    private ArmReply answer(HttpExchange exchange, Map<String, String> limits) throws IOException {
        var principal = bearer(exchange).flatMap(tokens::principalOf);
        if (principal.isEmpty()) {
            return unauthorized();
        }
        var request = read(exchange);
        for (var offer : offers) {
            var route = offer.route();
            var place = route.find(request);
            if (place.isPresent() && route.method().equals(request.method())) {
                Strictness.checkVersion(offer.face(), request);
                return answer(route, request, place.get(), principal.get(), limits);
            }
        }
        throw fault(404, "InvalidResourceType", "The resource type in '" + request.path() + "' is not known here.");
    }

    private ArmReply answer(
            ArmRoute route, ArmRequest request, ArmRoute.Place place, String principal, Map<String, String> limits) {
        var call = route.call(request, place, principal);
        return azure.ask((model, now) -> {
            try {
                return model.controlPlane()
                        .call(call, now, () -> route.answer().to(request, place, model, now), ArmReply::status);
            } finally {
                limits.putAll(model.controlPlane().limits(call, now));
            }
        });
    }

    private static Optional<String> bearer(HttpExchange exchange) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .filter(header -> header.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(header -> header.substring(7).trim());
    }

    private ArmRequest read(HttpExchange exchange) throws IOException {
        var uri = exchange.getRequestURI();
        var query = Optional.ofNullable(uri.getRawQuery()).orElse("");
        var version = ArmRequest.parameter(query, "api-version");
        if (version.isEmpty()) {
            throw fault(
                    400,
                    "MissingApiVersionParameter",
                    "The api-version query parameter (?api-version=) is required for all requests.");
        }
        if (!VERSION.matcher(version.get()).matches()) {
            throw fault(
                    400,
                    "InvalidApiVersionParameter",
                    "The api-version '" + version.get() + "' is invalid: it is a date like 2024-02-01.");
        }
        var host = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host"))
                .orElse("management.azure.com");
        var scheme = exchange instanceof HttpsExchange ? "https" : "http";
        return new ArmRequest(
                exchange.getRequestMethod(),
                uri.getPath().replaceAll("/+$", ""),
                query,
                version.get(),
                scheme + "://" + host,
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("If-Match"))
                        .map(tag -> tag.replace("\"", "")),
                body(exchange));
    }

    private JsonNode body(HttpExchange exchange) throws IOException {
        var bytes = exchange.getRequestBody().readNBytes(BODY_MAX + 1);
        if (bytes.length > BODY_MAX) {
            throw fault(413, "RequestContentTooLarge", "The request content is larger than " + BODY_MAX + " bytes.");
        }
        if (bytes.length == 0) {
            return MissingNode.getInstance();
        }
        try {
            return mapper.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw fault(400, "InvalidRequestContent", "The request content was invalid and could not be deserialized.");
        }
    }

    private static ArmReply unauthorized() {
        return ArmReply.error(new AzureFault(
                        401,
                        "AuthenticationFailed",
                        "Authentication failed. The 'Authorization' header is missing or holds no valid token.",
                        Optional.empty()))
                .with(
                        "WWW-Authenticate",
                        "Bearer authorization_uri=\"https://login.microsoftonline.com/\", error=\"invalid_token\","
                                + " error_description=\"The access token is missing or invalid.\"");
    }

    private void send(HttpExchange exchange, ArmReply reply, Map<String, String> limits) throws IOException {
        var id = UUID.randomUUID().toString();
        var headers = exchange.getResponseHeaders();
        headers.set("x-ms-request-id", id);
        headers.set(
                "x-ms-correlation-request-id",
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("x-ms-correlation-request-id"))
                        .orElse(id));
        headers.set("x-ms-routing-request-id", "STAGE:" + azure.clock().instant() + ":" + id);
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("x-ms-client-request-id"))
                .filter(client -> "true".equals(exchange.getRequestHeaders().getFirst("x-ms-return-client-request-id")))
                .ifPresent(client -> headers.set("x-ms-client-request-id", client));
        limits.forEach(headers::set);
        reply.headers().forEach(headers::set);
        if (reply.body().isEmpty()) {
            exchange.sendResponseHeaders(reply.status(), -1);
        } else {
            var bytes = mapper.writeValueAsBytes(reply.body().get());
            headers.set("Content-Type", "application/json; charset=utf-8");
            exchange.sendResponseHeaders(reply.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private void travel(Duration virtual) {
        try {
            TimeUnit.NANOSECONDS.sleep(azure.clock().toWall(virtual).toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static RefusedByAzure fault(int status, String code, String message) {
        return new AzureFault(status, code, message, Optional.empty()).refuse();
    }
}
