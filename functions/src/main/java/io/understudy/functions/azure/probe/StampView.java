package io.understudy.functions.azure.probe;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.clock.ScaledClock;
import io.understudy.functions.azure.http.Json;
import io.understudy.functions.azure.http.PlainHttp;
import io.understudy.functions.azure.http.Reply;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How a stamp and its users' address are asked, and how long an answer may take. */
final class StampView {

    static final String STAMP_HEADER = "x-understudy-stamp";

    /**
     * A look takes five seconds of the product's time; but never less than half a second of the wall's, because a
     * rehearsal that runs fast would otherwise take this machine's own pauses for an outage.
     */
    private static final Duration LOOK_LIMIT = Duration.ofSeconds(5);

    private static final Duration WRITE_LIMIT = Duration.ofSeconds(15);
    private static final Duration WALL_LIMIT_MIN = Duration.ofMillis(500);

    private final PlainHttp http;
    private final ScaledClock clock;

    StampView(PlainHttp http, ScaledClock clock) {
        this.http = http;
        this.clock = clock;
    }

    static HttpRequest read(URI verification) {
        return get(at(verification, "/verify?mode=read"));
    }

    static HttpRequest state(URI verification) {
        return get(at(verification, "/state"));
    }

    static HttpRequest users(URI users) {
        return get(users);
    }

    static HttpRequest write(URI verification, String token) {
        return HttpRequest.newBuilder(at(verification, "/verify?mode=write"))
                .header("Authorization", "Bearer " + token)
                .header("User-Agent", "understudy")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
    }

    Reply look(HttpRequest request) {
        return http.send(request, wall(LOOK_LIMIT));
    }

    List<Reply> look(List<HttpRequest> requests) {
        return http.sendAll(requests, wall(LOOK_LIMIT));
    }

    Reply askToWrite(HttpRequest request) {
        return http.send(request, wall(WRITE_LIMIT));
    }

    /** What the stamp said about itself, where it said something that can be read. */
    static Optional<JsonNode> document(Reply reply) {
        return reply instanceof Reply.Answered answered
                ? Json.parse(answered.body()).filter(JsonNode::isObject)
                : Optional.empty();
    }

    /** The stamp's own words, or else what came over the wire. */
    static String words(Reply reply) {
        var own = document(reply).map(d -> d.path("words").asText("")).orElse("");
        return own.isEmpty() ? reply.words() : own.length() > 300 ? own.substring(0, 300) + "…" : own;
    }

    private Duration wall(Duration virtual) {
        var wall = clock.toWall(virtual);
        return wall.compareTo(WALL_LIMIT_MIN) < 0 ? WALL_LIMIT_MIN : wall;
    }

    private static HttpRequest get(URI uri) {
        return HttpRequest.newBuilder(uri)
                .header("User-Agent", "understudy")
                .header("Cache-Control", "no-cache")
                .GET()
                .build();
    }

    private static URI at(URI host, String path) {
        var base = host.toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }
}
