package io.understudy.functions.azure.notify;

import io.understudy.action.SendNotice;
import io.understudy.clock.ScaledClock;
import io.understudy.functions.azure.http.PlainHttp;
import io.understudy.functions.azure.http.Reply;
import io.understudy.run.AdaptivePause;
import io.understudy.run.Fault;
import io.understudy.run.Order;
import io.understudy.run.Outcome;
import io.understudy.topology.ChannelName;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * Tells people over one channel. A notice may arrive twice, with the same key; a channel that is busy is asked again,
 * and one that says no for good does not hold anything up.
 */
public final class NoticeActuator {

    /** In wall time: it guards this process's threads. */
    private static final Duration SEND_LIMIT = Duration.ofSeconds(10);

    private final PlainHttp http;
    private final ScaledClock clock;
    private final InstantSource wall;
    private final Function<ChannelName, Optional<Target>> targets;
    private final AddressGuard guard;

    /**
     * Sends to the channels that {@code targets} knows.
     *
     * @param wall what signatures are dated by: the receiver compares it with its own clock
     */
    public NoticeActuator(
            PlainHttp http, ScaledClock clock, InstantSource wall, Function<ChannelName, Optional<Target>> targets) {
        this(http, clock, wall, targets, AddressGuard.standard(http.hasProxy()));
    }

    NoticeActuator(
            PlainHttp http,
            ScaledClock clock,
            InstantSource wall,
            Function<ChannelName, Optional<Target>> targets,
            AddressGuard guard) {
        this.http = http;
        this.clock = clock;
        this.wall = wall;
        this.targets = targets;
        this.guard = guard;
    }

    public Outcome send(Order order, SendNotice action) {
        var channel = "channel " + action.channel();
        var target = targets.apply(action.channel());
        if (target.isEmpty()) {
            return refused(Fault.Kind.MISCONFIGURED, "NoAddress", channel + " has no address");
        }
        var reason = guard.refuse(target.get().address());
        if (reason.isPresent()) {
            return refused(Fault.Kind.MISCONFIGURED, "AddressRefused", channel + " was not told: " + reason.get());
        }
        return outcome(order, channel, http.send(request(action, target.get()), SEND_LIMIT));
    }

    private HttpRequest request(SendNotice action, Target target) {
        var notice = action.notice();
        var body = switch (target.kind()) {
            case WEBHOOK -> NoticeBodies.webhook(notice);
            case TEAMS -> NoticeBodies.teams(notice);
        };
        var timestamp = Long.toString(wall.instant().getEpochSecond());
        var builder = HttpRequest.newBuilder(target.address())
                .header("Content-Type", "application/json")
                .header("User-Agent", "understudy")
                .header("X-Event-Id", notice.key())
                .header("X-Timestamp", timestamp)
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        target.secret().ifPresent(s -> builder.header("X-Signature-256", NoticeBodies.signature(s, timestamp, body)));
        return builder.build();
    }

    private Outcome outcome(Order order, String channel, Reply reply) {
        var elapsed = order.askedFor(clock.instant());
        if (!(reply instanceof Reply.Answered answered)) {
            return new Outcome.NotYet(AdaptivePause.after(elapsed), channel + " could not be told: " + reply.words());
        }
        var status = answered.status();
        var words = channel + " answered " + status;
        if (status >= 200 && status < 300) {
            return new Outcome.Done(channel + " was told");
        }
        if (status == 408 || status == 429 || status >= 500) {
            return new Outcome.NotYet(
                    AdaptivePause.after(elapsed, answered.retryAfter().orElse(Duration.ZERO)), words);
        }
        if (status < 400) {
            return refused(Fault.Kind.MISCONFIGURED, "HTTP " + status, words + ": we follow no redirects");
        }
        var kind = switch (status) {
            case 401, 403 -> Fault.Kind.NOT_ALLOWED;
            case 404, 410 -> Fault.Kind.MISCONFIGURED;
            default -> Fault.Kind.REJECTED;
        };
        return refused(kind, "HTTP " + status, words);
    }

    private static Outcome refused(Fault.Kind kind, String code, String words) {
        return new Outcome.Refused(new Fault(kind, code, words));
    }
}
