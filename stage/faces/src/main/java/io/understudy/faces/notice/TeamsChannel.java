package io.understudy.faces.notice;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;

/** A Teams workflow's webhook: it takes Adaptive Cards in their envelope, nothing else, and answers 202 with no body. */
final class TeamsChannel implements Judgement.Channel {

    private static final int CARD_BYTES_MAX = 28 * 1024;
    private static final String CARD_TYPE = "application/vnd.microsoft.card.adaptive";

    @Override
    public Judgement judge(String path, Headers headers, byte[] raw, JsonNode json) {
        if (raw.length > CARD_BYTES_MAX) {
            return Judgement.bad(413, "a card has at most 28 KB, not " + raw.length + " bytes");
        }
        if (!json.path("type").asText().equals("message")) {
            return Judgement.bad(400, "the envelope is {\"type\":\"message\",\"attachments\":[…]}");
        }
        var attachments = json.path("attachments");
        if (attachments.isEmpty()) {
            return Judgement.bad(400, "the envelope has no attachment");
        }
        for (var attachment : attachments) {
            if (!attachment.path("contentType").asText().equals(CARD_TYPE)) {
                return Judgement.bad(400, "an attachment's contentType must be " + CARD_TYPE);
            }
            var card = attachment.path("content");
            if (!card.path("type").asText().equals("AdaptiveCard")
                    || !card.path("version").isTextual()
                    || card.path("body").isEmpty()) {
                return Judgement.bad(400, "an Adaptive Card needs its type, a version and a body");
            }
        }
        return Judgement.good(202);
    }
}
