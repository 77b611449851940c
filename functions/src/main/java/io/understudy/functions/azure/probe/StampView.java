package io.understudy.functions.azure.probe;

import io.understudy.clock.ScaledClock;
import io.understudy.functions.azure.http.Reply;
import io.understudy.functions.azure.http.Wire;
import io.understudy.gate.GateHeader;
import io.understudy.gate.GatePath;
import io.understudy.gate.Heard;
import io.understudy.gate.ProtocolVersion;
import io.understudy.gate.VerifyMode;
import io.understudy.topology.StampName;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How a stamp and its users' address are asked, and how long an answer may take. */
final class StampView {

    /**
     * A look takes five seconds of the product's time; but never less than half a second of the wall's, because a
     * rehearsal that runs fast would otherwise take this machine's own pauses for an outage.
     */
    private static final Duration LOOK_LIMIT = Duration.ofSeconds(5);

    private static final Duration WRITE_LIMIT = Duration.ofSeconds(15);
    private static final Duration WALL_LIMIT_MIN = Duration.ofMillis(500);
    private static final Duration GLANCE_LIMIT = Duration.ofSeconds(1);

    private final Wire wire;
    private final ScaledClock clock;

    StampView(Wire wire, ScaledClock clock) {
        this.wire = wire;
        this.clock = clock;
    }

    static HttpRequest read(URI verification) {
        return get(at(verification, VerifyMode.READ.target()));
    }

    /** With our token, so that the gate has room for it when strangers fill theirs. */
    static HttpRequest readAs(URI verification, String bearer) {
        return builder(at(verification, VerifyMode.READ.target()))
                .header("Authorization", "Bearer " + bearer)
                .build();
    }

    static HttpRequest state(URI verification) {
        return get(at(verification, GatePath.STATE.path()));
    }

    /** Asks on the users' host who is reached there. */
    static HttpRequest whoIsReached(URI users) {
        return get(users.resolve(GatePath.STAMP.path()));
    }

    static HttpRequest users(URI users) {
        return get(users);
    }

    static HttpRequest write(URI verification, String token) {
        return HttpRequest.newBuilder(at(verification, VerifyMode.WRITE.target()))
                .header("Authorization", "Bearer " + token)
                .header("User-Agent", "understudy")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
    }

    Reply look(HttpRequest request) {
        return wire.send(request, wall(LOOK_LIMIT));
    }

    List<Reply> look(List<HttpRequest> requests) {
        return wire.sendAll(requests, wall(LOOK_LIMIT));
    }

    /** Waits no longer than a caller may that is about to act, in wall time. */
    List<Reply> glance(List<HttpRequest> requests) {
        return wire.sendAll(requests, GLANCE_LIMIT);
    }

    Reply askToWrite(HttpRequest request) {
        return wire.send(request, wall(WRITE_LIMIT));
    }

    /** The name of the stamp that gave an answer, where it gives one. */
    static Optional<String> stampOf(Reply reply) {
        return header(reply, GateHeader.STAMP);
    }

    /** {@code reply}, unless another stamp than the one that was {@code asked} gave it: that says nothing about it. */
    static Reply of(StampName asked, Reply reply) {
        return stampOf(reply)
                .filter(stamp -> !stamp.equals(asked.value()))
                .<Reply>map(stamp -> new Reply.Silent(true, "stamp " + stamp + " answered in its place"))
                .orElse(reply);
    }

    /** What {@code reader} makes of an answer. */
    static <T> Heard<T> read(Reply reply, Function<String, Heard<T>> reader) {
        return reply instanceof Reply.Answered answered
                ? reader.apply(answered.body())
                : new Heard.NotUnderstood<>(reply.words());
    }

    /** The stamp's own words, or else what came over the wire. */
    static <T> String words(Reply reply, Heard<T> heard, Function<T, String> own) {
        return heard.understood()
                .map(own)
                .filter(words -> !words.isEmpty())
                .orElseGet(() -> reply.words() + unclear(reply, heard));
    }

    /** Why an answer that looks good is not what a gate says; empty for every other. */
    private static String unclear(Reply reply, Heard<?> heard) {
        if (!isOk(reply) || !(heard instanceof Heard.NotUnderstood<?> not)) {
            return "";
        }
        var newer = header(reply, GateHeader.PROTOCOL)
                .map(ProtocolVersion::read)
                .filter(ProtocolVersion::isNewerThanOurs)
                .map(version -> "; the gate speaks version " + version + " and we read " + ProtocolVersion.OURS)
                .orElse("");
        return ", but not as a gate does (" + not.why() + newer + ")";
    }

    static boolean isOk(Reply reply) {
        return reply instanceof Reply.Answered answered && answered.status() == 200;
    }

    private static Optional<String> header(Reply reply, GateHeader header) {
        return reply instanceof Reply.Answered answered ? answered.header(header.header()) : Optional.empty();
    }

    private Duration wall(Duration virtual) {
        var wall = clock.toWall(virtual);
        return wall.compareTo(WALL_LIMIT_MIN) < 0 ? WALL_LIMIT_MIN : wall;
    }

    private static HttpRequest get(URI uri) {
        return builder(uri).build();
    }

    private static HttpRequest.Builder builder(URI uri) {
        return HttpRequest.newBuilder(uri)
                .header("User-Agent", "understudy")
                .header("Cache-Control", "no-cache")
                .GET();
    }

    private static URI at(URI host, String path) {
        var base = host.toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }
}
