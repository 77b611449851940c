package io.understudy.functions.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;

/**
 * What every message on the bus is wrapped in. The content stands in a member of its own, because the host copies
 * top-level members of a body over the message's real metadata.
 *
 * @param kind what the content is, for example {@code alert-fired} or {@code scale-cluster}
 * @param version of the content's form
 * @param run empty for what belongs to no run
 * @param traceparent W3C trace context
 */
public record Envelope(
        String id,
        String kind,
        int version,
        String workload,
        Optional<String> run,
        String traceparent,
        JsonNode content) {

    public static final int VERSION = 1;

    private static final String HEAD = "understudy";
    private static final String CONTENT = "content";

    public String text() {
        var head = JsonNodeFactory.instance.objectNode();
        head.put("id", id).put("kind", kind).put("version", version).put("workload", workload);
        run.ifPresent(r -> head.put("run", r));
        head.put("traceparent", traceparent);
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
                content);
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
