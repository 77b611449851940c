package io.understudy.functions.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.understudy.words.Shortened;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What every message on the bus is wrapped in. The content stands in a member of its own, because the host copies
 * top-level members of a body over the message's real metadata.
 *
 * @param kind what the content is, for example {@code alert-fired} or {@code scale-cluster}
 * @param version of the content's form
 * @param run empty for what belongs to no run
 * @param traceparent W3C trace context
 * @param unfamiliarSince since when it is left to others, because a version met what it does not know in it
 */
public record Envelope(
        String id,
        String kind,
        int version,
        String workload,
        Optional<String> run,
        String traceparent,
        Optional<Instant> unfamiliarSince,
        JsonNode content) {

    public static final int VERSION = 1;

    private static final String HEAD = "understudy";
    private static final String CONTENT = "content";
    /** Members that hold words for people; nothing is decided by them, so they may be cut. */
    private static final Set<String> FOR_PEOPLE =
            Set.of("words", "sentence", "reason", "why", "value", "because", "cause");

    private static final String UNFAMILIAR_SINCE = "unfamiliarSince";

    /** An envelope that nobody had to leave to others. */
    public Envelope(
            String id,
            String kind,
            int version,
            String workload,
            Optional<String> run,
            String traceparent,
            JsonNode content) {
        this(id, kind, version, workload, run, traceparent, Optional.empty(), content);
    }

    /** The same, left to others since {@code instant}. */
    public Envelope leftToOthersSince(Instant instant) {
        return new Envelope(id, kind, version, workload, run, traceparent, Optional.of(instant), content);
    }

    /** The same in which no text for people is longer than {@code charactersMax}. */
    public Envelope withWordsCutTo(int charactersMax) {
        return new Envelope(
                id, kind, version, workload, run, traceparent, unfamiliarSince, cut(content, false, charactersMax));
    }

    public String text() {
        var head = JsonNodeFactory.instance.objectNode();
        head.put("id", id).put("kind", kind).put("version", version).put("workload", workload);
        run.ifPresent(r -> head.put("run", r));
        head.put("traceparent", traceparent);
        unfamiliarSince.ifPresent(at -> head.put(UNFAMILIAR_SINCE, at.toString()));
        var whole = JsonNodeFactory.instance.objectNode();
        whole.set(HEAD, head);
        whole.set(CONTENT, content);
        return RecordJson.text(whole);
    }

    /** Reads an envelope, or says in {@link RecordJson.Malformed} why the text is none. */
    public static Envelope parse(String text) {
        var whole = RecordJson.parse(text);
        var head = whole.path(HEAD);
        var content = whole.get(CONTENT);
        if (!head.isObject() || content == null) {
            throw new RecordJson.Malformed("the message has no envelope of ours");
        }
        return new Envelope(
                need(head, "id"),
                need(head, "kind"),
                head.path("version").asInt(0),
                need(head, "workload"),
                optional(head, "run"),
                need(head, "traceparent"),
                optional(head, UNFAMILIAR_SINCE).map(Envelope::instant),
                content);
    }

    private static JsonNode cut(JsonNode node, boolean isForPeople, int charactersMax) {
        if (node.isTextual() && isForPeople) {
            return JsonNodeFactory.instance.textNode(Shortened.to(charactersMax, node.textValue()));
        }
        if (node.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode(node.size());
            node.forEach(n -> array.add(cut(n, isForPeople, charactersMax)));
            return array;
        }
        if (node.isObject()) {
            var object = JsonNodeFactory.instance.objectNode();
            node.properties()
                    .forEach(e ->
                            object.set(e.getKey(), cut(e.getValue(), FOR_PEOPLE.contains(e.getKey()), charactersMax)));
            return object;
        }
        return node;
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new RecordJson.Malformed("the envelope's " + UNFAMILIAR_SINCE + " cannot be read: " + e.getMessage());
        }
    }

    private static String need(JsonNode head, String member) {
        return optional(head, member)
                .orElseThrow(() -> new RecordJson.Malformed("the envelope's " + member + " is missing"));
    }

    private static Optional<String> optional(JsonNode head, String member) {
        var node = head.path(member);
        return node.isTextual() ? Optional.of(node.textValue()) : Optional.empty();
    }
}
