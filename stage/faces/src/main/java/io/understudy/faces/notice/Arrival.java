package io.understudy.faces.notice;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * One request that reached a sink, good or bad.
 *
 * @param at in the time of the stage
 * @param sink the sink's name
 * @param id the sender's id of the event, or empty where the channel has none
 * @param status what was answered; 0 when the caller was left without an answer
 * @param words why it was refused, or empty
 * @param body what arrived; a null node when it was no JSON
 */
public record Arrival(Instant at, String sink, String id, int status, String words, JsonNode body) {

    public boolean isAccepted() {
        return status >= 200 && status < 300;
    }
}
