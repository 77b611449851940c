package io.understudy.faces.notice;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;

/** What a channel makes of a request: the status it answers and, for a bad one, the reason. */
record Judgement(int status, String words) {

    static Judgement good(int status) {
        return new Judgement(status, "");
    }

    static Judgement bad(int status, String words) {
        return new Judgement(status, words);
    }

    /** The rules of one kind of channel. */
    interface Channel {

        /** Judges one POST; {@code json} is its body, or JSON's null where that is neither a mapping nor a list. */
        Judgement judge(String path, Headers headers, byte[] raw, JsonNode json);

        /** The sender's id of the event, or empty. */
        default String idOf(Headers headers, JsonNode json) {
            return "";
        }
    }
}
