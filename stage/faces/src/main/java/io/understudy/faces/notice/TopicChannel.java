package io.understudy.faces.notice;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import io.understudy.faces.identity.StageTokens;
import io.understudy.faces.identity.TokenVerdict;
import java.util.List;
import java.util.Optional;

/** An Event Grid topic's publishing end: batches of CloudEvents at {@code /api/events}. */
final class TopicChannel implements Judgement.Channel {

    private static final String AUDIENCE = "https://eventgrid.azure.net";
    private static final String PATH = "/api/events";
    private static final String BATCH_TYPE = "application/cloudevents-batch+json";
    private static final List<String> NEEDED = List.of("id", "source", "type");

    private final StageTokens tokens;
    private final String accessKey;

    TopicChannel(StageTokens tokens, String accessKey) {
        this.tokens = tokens;
        this.accessKey = accessKey;
    }

    @Override
    public Judgement judge(String path, Headers headers, byte[] raw, JsonNode json) {
        var refusal = refuseCaller(headers);
        if (refusal.isPresent()) {
            return Judgement.bad(401, refusal.get());
        }
        if (!path.equals(PATH)) {
            return Judgement.bad(404, "events are published at " + PATH);
        }
        var type = Optional.ofNullable(headers.getFirst("Content-Type")).orElse("");
        if (!type.startsWith(BATCH_TYPE)) {
            return Judgement.bad(400, "this topic takes " + BATCH_TYPE + ", not '" + type + "'");
        }
        if (!json.isArray() || json.isEmpty()) {
            return Judgement.bad(400, "a batch is an array of at least one event");
        }
        for (var event : json) {
            if (!event.path("specversion").asText().equals("1.0")
                    || NEEDED.stream()
                            .anyMatch(name -> event.path(name).asText().isEmpty())) {
                return Judgement.bad(400, "every CloudEvent needs specversion 1.0, id, source and type");
            }
        }
        return Judgement.good(200);
    }

    @Override
    public String idOf(Headers headers, JsonNode json) {
        return json.path(0).path("id").asText();
    }

    private Optional<String> refuseCaller(Headers headers) {
        var key = headers.getFirst("aeg-sas-key");
        if (key != null) {
            return key.equals(accessKey) ? Optional.empty() : Optional.of("aeg-sas-key is not this topic's key");
        }
        var bearer = Optional.ofNullable(headers.getFirst("Authorization")).orElse("");
        return tokens.check(bearer, AUDIENCE) instanceof TokenVerdict.Refused refused
                ? Optional.of(refused.sentence())
                : Optional.empty();
    }
}
