package io.understudy.functions.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import io.understudy.functions.azure.identity.Caller;
import io.understudy.functions.json.RecordJson;
import io.understudy.functions.wiring.Wiring;
import io.understudy.signal.OperatorAsked;
import io.understudy.signal.OperatorAsked.Wish;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads what a person asks for, passes it on as a signal, and looks at the workload at once. */
final class Wishes {

    private static final int REASON_MAX = 1024;

    /** What may stand before it is the host's own prefix. */
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._-]+)*/workloads/[a-z0-9-]+/[a-z-]+");

    private static final Pattern REQUEST_ID = Pattern.compile("[\\x20-\\x7e]{1,100}");

    private Wishes() {}

    /**
     * The names stand in the path; they are not bound, because members of the body would override them. The path is read
     * as it was sent: one that has to be decoded or shortened first names nothing.
     */
    static HttpResponseMessage answer(Wiring wiring, HttpRequestMessage<Optional<String>> request, Caller caller) {
        var raw = request.getUri().getRawPath();
        if (!PATH.matcher(raw).matches()) {
            return Answers.problem(
                    request, HttpStatus.NOT_FOUND, "Ask at workloads/WORKLOAD/WISH, with plain names and no more.");
        }
        var path = raw.split("/", -1);
        var workload = workload(wiring, path[path.length - 2]);
        if (workload.isEmpty()) {
            return Answers.problem(
                    request, HttpStatus.NOT_FOUND, "The estate has no workload '" + path[path.length - 2] + "'.");
        }
        var wish = wish(path[path.length - 1]);
        if (wish.isEmpty()) {
            return Answers.problem(request, HttpStatus.NOT_FOUND, "Ask for one of: " + catalogue() + ".");
        }
        if (wish.get() == Wish.APPROVE && !caller.isPerson()) {
            return Answers.problem(
                    request,
                    HttpStatus.FORBIDDEN,
                    "Only a person may approve a loss of data, and " + caller.name()
                            + " is an application: sign in and ask again.");
        }
        try {
            return pass(wiring, request, caller, workload.get(), wish.get());
        } catch (RecordJson.Malformed | IllegalArgumentException e) {
            return Answers.problem(request, HttpStatus.BAD_REQUEST, "The body is not acceptable: " + e.getMessage());
        }
    }

    private static HttpResponseMessage pass(
            Wiring wiring, HttpRequestMessage<Optional<String>> request, Caller caller, Workload workload, Wish wish) {
        var body = RecordJson.parse(request.getBody().filter(b -> !b.isBlank()).orElse("{}"));
        var reason = body.path("reason").asText("");
        if (reason.isBlank() || reason.length() > REASON_MAX) {
            return Answers.problem(
                    request, HttpStatus.BAD_REQUEST, "Say why, in the member 'reason', in 1 to 1024 characters.");
        }
        var target = text(body, "target").map(StampName::new);
        if (target.filter(t -> workload.find(t).isEmpty()).isPresent()) {
            return Answers.problem(
                    request, HttpStatus.BAD_REQUEST, workload.name() + " has no stamp " + target.get() + ".");
        }
        var id = text(body, "requestId").orElseGet(() -> UUID.randomUUID().toString());
        if (!REQUEST_ID.matcher(id).matches()) {
            return Answers.problem(
                    request,
                    HttpStatus.BAD_REQUEST,
                    "The member 'requestId' has 1 to 100 letters, digits and signs, and no line break.");
        }
        var now = wiring.automation().clock().instant();
        var asked = new OperatorAsked(workload.name(), id, caller.name(), wish, target, reason, now);
        wiring.automation().asking().ask(workload, asked);
        var answer = JsonNodeFactory.instance
                .objectNode()
                .put("requestId", id)
                .put("workload", workload.name().value())
                .put("person", caller.name())
                .put("words", "It is noted and will be weighed at once; ask the status for what came of it.");
        return Answers.json(request, HttpStatus.ACCEPTED, answer);
    }

    private static Optional<Workload> workload(Wiring wiring, String name) {
        return wiring.automation().estate().workloads().stream()
                .filter(w -> w.name().value().equals(name))
                .findFirst();
    }

    private static Optional<Wish> wish(String text) {
        return Arrays.stream(Wish.values()).filter(w -> word(w).equals(text)).findFirst();
    }

    private static String catalogue() {
        return Arrays.stream(Wish.values()).map(Wishes::word).collect(Collectors.joining(", "));
    }

    private static String word(Wish wish) {
        return wish.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Optional<String> text(JsonNode body, String member) {
        return Optional.ofNullable(body.get(member)).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }
}
