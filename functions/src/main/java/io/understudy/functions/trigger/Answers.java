package io.understudy.functions.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import io.understudy.functions.azure.identity.Caller;
import io.understudy.functions.azure.identity.CallerReading;
import io.understudy.functions.wiring.Wiring;
import io.understudy.port.Outbox;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What our HTTP functions answer; every no is a problem of ours in one sentence. */
final class Answers {

    /** Action groups send at most 256 KB. */
    static final int BODY_MAX = 256 * 1024;

    private Answers() {}

    /** Checks the caller and the size, then answers; a bus that is away is 503, so that Azure Monitor tries again. */
    static HttpResponseMessage guarded(
            Wiring wiring,
            HttpRequestMessage<Optional<String>> request,
            List<String> roles,
            Function<Caller, HttpResponseMessage> answer) {
        var reading = wiring.caller(header(request, "authorization").orElse(""));
        if (reading instanceof CallerReading.Stranger stranger) {
            return unauthorized(request, stranger.sentence());
        }
        if (reading instanceof CallerReading.CannotTell cannotTell) {
            return problem(request, HttpStatus.SERVICE_UNAVAILABLE, cannotTell.sentence());
        }
        var caller = ((CallerReading.Known) reading).caller();
        if (roles.stream().noneMatch(caller::has)) {
            return problem(
                    request,
                    HttpStatus.FORBIDDEN,
                    caller.name() + " has none of the roles that this needs: " + String.join(", ", roles) + ".");
        }
        if (request.getBody()
                        .map(b -> b.getBytes(StandardCharsets.UTF_8).length)
                        .orElse(0)
                > BODY_MAX) {
            return problem(request, HttpStatus.valueOf(413), "The body is larger than " + BODY_MAX + " bytes.");
        }
        try {
            return answer.apply(caller);
        } catch (Outbox.BusUnavailable e) {
            return problem(
                    request, HttpStatus.SERVICE_UNAVAILABLE, "The Service Bus does not take messages now; try again.");
        }
    }

    static HttpResponseMessage json(HttpRequestMessage<?> request, HttpStatus status, JsonNode body) {
        return request.createResponseBuilder(status)
                .header("Content-Type", "application/json")
                .header("Cache-Control", "no-store")
                .body(body.toString())
                .build();
    }

    static HttpResponseMessage problem(HttpRequestMessage<?> request, HttpStatus status, String sentence) {
        return problem(request, status, sentence, JsonNodeFactory.instance.objectNode());
    }

    /** A problem of which more is known than its sentence. */
    static HttpResponseMessage problem(
            HttpRequestMessage<?> request, HttpStatus status, String sentence, ObjectNode more) {
        return problemBuilder(request, status, sentence, more).build();
    }

    private static HttpResponseMessage unauthorized(HttpRequestMessage<?> request, String sentence) {
        return problemBuilder(request, HttpStatus.UNAUTHORIZED, sentence, JsonNodeFactory.instance.objectNode())
                .header("WWW-Authenticate", "Bearer")
                .build();
    }

    private static HttpResponseMessage.Builder problemBuilder(
            HttpRequestMessage<?> request, HttpStatus status, String sentence, ObjectNode more) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("title", String.valueOf(status))
                .put("status", status.value())
                .put("detail", sentence);
        body.setAll(more);
        return request.createResponseBuilder(status)
                .header("Content-Type", "application/problem+json")
                .body(body.toString());
    }

    private static Optional<String> header(HttpRequestMessage<?> request, String name) {
        return request.getHeaders().entrySet().stream()
                .filter(h -> h.getKey().equalsIgnoreCase(name))
                .map(h -> h.getValue())
                .findFirst();
    }
}
