package io.understudy.functions.azure.probe;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.functions.azure.http.Json;
import java.time.Instant;
import java.util.Optional;

/**
 * How the automation read a gate before answers carried a version: a copy of its rules, which automations that are not
 * yet replaced still follow.
 */
final class ReaderBeforeVersions {

    private ReaderBeforeVersions() {}

    static boolean isHealthy(String body) {
        return document(body).map(d -> d.path("healthy").asBoolean(false)).orElse(false);
    }

    static boolean isWritten(String body) {
        return document(body).map(d -> d.path("written").asBoolean(false)).orElse(false);
    }

    static String words(String body) {
        return document(body).map(d -> d.path("words").asText("")).orElse("");
    }

    static Optional<Boolean> isPrimary(String body) {
        return document(body)
                .map(d -> d.path("data").path("isPrimary"))
                .filter(JsonNode::isBoolean)
                .map(JsonNode::asBoolean);
    }

    static Optional<Instant> committedAt(String body) {
        return document(body)
                .map(d -> d.path("data").path("committedAt"))
                .filter(JsonNode::isTextual)
                .map(text -> Instant.parse(text.asText()));
    }

    /** Whether it believed that a stamp is fenced. */
    static boolean isFenced(String body, long fence) {
        var state = document(body);
        if (state.isEmpty() || !state.get().path("fence").canConvertToLong()) {
            return false;
        }
        if (state.get().path("fence").asLong() > fence) {
            return true;
        }
        return state.get().path("fence").asLong() == fence
                && state.get().path("admits").asText("").equals("NOBODY")
                && !state.get().path("runsWorkers").asBoolean(true)
                && state.get().path("isInLine").asBoolean(false)
                && state.get().path("twinsAgree").asBoolean(false);
    }

    private static Optional<JsonNode> document(String body) {
        return Json.parse(body).filter(JsonNode::isObject);
    }
}
