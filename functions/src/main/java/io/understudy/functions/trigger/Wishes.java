package io.understudy.functions.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import io.understudy.decide.Refusal;
import io.understudy.engine.Reply;
import io.understudy.functions.azure.identity.Caller;
import io.understudy.functions.json.RecordJson;
import io.understudy.functions.wiring.Wiring;
import io.understudy.run.Answer;
import io.understudy.signal.OperatorAsked;
import io.understudy.signal.OperatorAsked.Wish;
import io.understudy.signal.QuestionId;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads what a person asks for, takes it through the ledger, and answers what came of it. */
final class Wishes {

    private static final int REASON_MAX = 1024;
    private static final HttpStatus UNPROCESSABLE = HttpStatus.valueOf(422);

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
        var path = List.of(raw.split("/", -1));
        var name = path.get(path.size() - 2);
        var workload = workload(wiring, name);
        if (workload.isEmpty()) {
            return Answers.problem(request, HttpStatus.NOT_FOUND, "The estate has no workload '" + name + "'.");
        }
        var wish = wish(path.get(path.size() - 1));
        if (wish.isEmpty()) {
            return Answers.problem(request, HttpStatus.NOT_FOUND, "Ask for one of: " + catalogue() + ".");
        }
        var forbidden = forbidden(caller, wish.get());
        if (forbidden.isPresent()) {
            return Answers.problem(request, HttpStatus.FORBIDDEN, forbidden.get());
        }
        try {
            return ask(wiring, request, caller, workload.get(), wish.get());
        } catch (RecordJson.Malformed | DateTimeException | IllegalArgumentException e) {
            return Answers.problem(request, HttpStatus.BAD_REQUEST, "The body is not acceptable: " + e.getMessage());
        }
    }

    /**
     * Only a person may accept a loss of data or decline it, and say which installation is in charge; an application may
     * ask for everything else.
     */
    private static Optional<String> forbidden(Caller caller, Wish wish) {
        var isAnswer = wish == Wish.APPROVE || wish == Wish.DECLINE;
        var isHandover = wish == Wish.TAKE_OVER || wish == Wish.RELEASE;
        if (isHandover && !caller.isPerson()) {
            return Optional.of("Only a person may say which installation is in charge, and " + caller.name()
                    + " is an application: sign in and ask again.");
        }
        if (isAnswer && !caller.isPerson()) {
            return Optional.of("Only a person may answer a question, and " + caller.name()
                    + " is an application: sign in and ask again.");
        }
        var role = isAnswer ? Caller.APPROVER : Caller.OPERATOR;
        return caller.has(role)
                ? Optional.empty()
                : Optional.of(caller.name() + " has none of the roles that this needs: " + role + ".");
    }

    private static HttpResponseMessage ask(
            Wiring wiring, HttpRequestMessage<Optional<String>> request, Caller caller, Workload workload, Wish wish) {
        var body = RecordJson.parse(request.getBody().filter(b -> !b.isBlank()).orElse("{}"));
        var reason = body.path("reason").asText("");
        if (reason.isBlank() || reason.length() > REASON_MAX) {
            return Answers.problem(
                    request, HttpStatus.BAD_REQUEST, "Say why, in the member 'reason', in 1 to 1024 characters.");
        }
        var id = text(body, "requestId").orElseGet(() -> UUID.randomUUID().toString());
        if (!REQUEST_ID.matcher(id).matches()) {
            return Answers.problem(
                    request,
                    HttpStatus.BAD_REQUEST,
                    "The member 'requestId' has 1 to 100 letters, digits and signs, and no line break.");
        }
        var now = wiring.automation().clock().instant();
        var asked = new OperatorAsked(
                workload.name(),
                id,
                caller.name(),
                wish,
                text(body, "target").map(StampName::new),
                text(body, "question").map(QuestionId::new),
                text(body, "debt"),
                manner(body),
                reason.replaceAll("\\p{Cntrl}", " "),
                text(body, "sentAt")
                        .map(Instant::parse)
                        .filter(sent -> sent.isBefore(now))
                        .orElse(now));
        if (wish == Wish.TAKE_OVER) {
            var handover = wiring.automation()
                    .takeOver()
                    .ask(workload, asked, text(body, "without").orElse(""));
            return answer(request, asked, handover.reply(), handover.report());
        }
        return answer(request, asked, wiring.automation().asking().ask(workload, asked), List.of());
    }

    private static HttpResponseMessage answer(
            HttpRequestMessage<?> request, OperatorAsked asked, Reply reply, List<String> report) {
        return reply instanceof Reply.Answered answered
                ? answered.answer().match(new Answering(request, asked, report))
                : Answers.problem(
                        request,
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "The wish could not be written down; ask again with the same requestId, " + asked.requestId()
                                + ", and the wish counts once: " + ((Reply.Away) reply).why() + ".");
    }

    private record Answering(HttpRequestMessage<?> request, OperatorAsked asked, List<String> report)
            implements Answer.Cases<HttpResponseMessage> {

        @Override
        public HttpResponseMessage taken(Answer.Taken answer) {
            return Answers.json(request, HttpStatus.ACCEPTED, body("taken").put("words", answer.words()));
        }

        @Override
        public HttpResponseMessage alreadySo(Answer.AlreadySo answer) {
            return Answers.json(request, HttpStatus.OK, body("already-so").put("words", answer.words()));
        }

        @Override
        public HttpResponseMessage refused(Answer.Refused answer) {
            var body = body("refused");
            var refusals = body.putArray("refusals");
            answer.refusals()
                    .forEach(r ->
                            refusals.addObject().put("guard", word(r.guard())).put("sentence", r.sentence()));
            var words = answer.refusals().stream().map(Refusal::sentence).collect(Collectors.joining("; "));
            return Answers.problem(request, HttpStatus.CONFLICT, "The wish is refused, because " + words + ".", body);
        }

        @Override
        public HttpResponseMessage invalid(Answer.Invalid answer) {
            return Answers.problem(
                    request, UNPROCESSABLE, "This cannot be done: " + answer.words() + ".", body("invalid"));
        }

        private ObjectNode body(String answer) {
            var body = JsonNodeFactory.instance
                    .objectNode()
                    .put("answer", answer)
                    .put("requestId", asked.requestId())
                    .put("workload", asked.workload().value())
                    .put("person", asked.person());
            if (!report.isEmpty()) {
                report.forEach(body.putArray("report")::add);
            }
            return body;
        }
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

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A command line writes true as a text. */
    private static Optional<OperatorAsked.Manner> manner(JsonNode body) {
        var said = body.path("forced").asText("false");
        if (!said.equals("true") && !said.equals("false")) {
            throw new IllegalArgumentException("the member 'forced' is true or false.");
        }
        return said.equals("true") ? Optional.of(OperatorAsked.Manner.FORCED) : Optional.empty();
    }

    private static Optional<String> text(JsonNode body, String member) {
        return Optional.ofNullable(body.get(member)).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }
}
