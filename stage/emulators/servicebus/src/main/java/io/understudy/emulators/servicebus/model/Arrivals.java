package io.understudy.emulators.servicebus.model;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How messages come into an entity: checked, kept once, and ready when their time has come. */
final class Arrivals {

    private final MessageQueue queue;
    private final EntitySettings settings;
    private final Surroundings around;
    private final Mischief mischief;
    private final Holdings holdings;
    private final Burial burial;
    private final Departures departures;
    private final DuplicateWindow window;
    private final Schedule scheduled;
    private final Schedule delayed;
    private @Nullable Onward onward;

    Arrivals(
            MessageQueue queue,
            Surroundings around,
            Mischief mischief,
            Holdings holdings,
            Burial burial,
            Departures departures) {
        this.queue = queue;
        this.settings = queue.settings();
        this.around = around;
        this.mischief = mischief;
        this.holdings = holdings;
        this.burial = burial;
        this.departures = departures;
        this.window = new DuplicateWindow(settings.duplicateWindow());
        this.scheduled = new Schedule(m -> holdings.contains(m) && m.state() == MessageState.SCHEDULED);
        this.delayed = new Schedule(holdings::contains);
    }

    /** Active messages go there from now on, instead of staying. */
    void onward(Onward destination) {
        onward = destination;
    }

    /** Refuses what the entity may not hold. */
    void check(Content content) {
        if (settings.sessions() && content.sessionId() == null) {
            throw new BusRefusal(
                    Condition.NOT_ALLOWED,
                    "The SessionId was not set on a message, and it cannot be sent to the entity '" + queue.name()
                            + "', which requires sessions.");
        }
        if (holdings.bytes() >= settings.bytesMax()) {
            throw new BusRefusal(
                    Condition.RESOURCE_LIMIT_EXCEEDED,
                    "The maximum entity size has been reached or exceeded for '" + queue.name() + "': "
                            + holdings.bytes() + " of " + settings.bytesMax() + " bytes.");
        }
    }

    /** Takes a checked message in and names its place; a duplicate is named one too, and dropped. */
    long enqueue(Content content, @Nullable Long origin, int hops) {
        var now = around.now();
        var number = holdings.nextSequenceNumber();
        var named = content;
        var id = content.messageId();
        if (id == null) {
            named = content.with(
                    SystemProperty.MESSAGE_ID, around.tokens().get().toString().replace("-", ""));
        } else if (window.isOpen()) {
            if (window.contains(id, now)) {
                return number;
            }
            window.add(id, now);
            around.recorder().seen(queue.name(), id, now);
        }
        var appearsAt = named.scheduledAt();
        if (appearsAt != null && appearsAt.isAfter(now)) {
            var message = new StoredMessage(number, number, now, Instant.MAX, named, MessageState.SCHEDULED, 0);
            holdings.keep(message);
            scheduled.add(appearsAt, message);
            queue.stir();
        } else {
            activate(named, number, origin, hops, now);
        }
        return number;
    }

    private void activate(Content content, long number, @Nullable Long origin, int hops, Instant now) {
        if (onward == null) {
            admit(content, number, origin, now);
            if (mischief.takeDuplicate()) {
                admit(content, holdings.nextSequenceNumber(), origin, now);
            }
            return;
        }
        try {
            onward.forward(content, number, hops);
        } catch (BusRefusal refusal) {
            var condition = refusal.condition();
            var reason = condition == Condition.TIMEOUT ? "MaxTransferHopCountExceeded" : condition.symbol();
            burial.bury(content, number, reason, refusal.sentence());
        }
    }

    private void admit(Content content, long number, @Nullable Long origin, Instant now) {
        var message = new StoredMessage(
                number, origin == null ? number : origin, now, expiryOf(content, now), content, MessageState.ACTIVE, 0);
        holdings.keep(message);
        departures.watchExpiry(message);
        if (mischief.deliveryDelay().isZero()) {
            departures.makeReady(message, now);
        } else {
            delayed.add(now.plus(mischief.deliveryDelay()), message);
            queue.stir();
        }
    }

    private Instant expiryOf(Content content, Instant now) {
        if (!burial.isPossible()) {
            return Instant.MAX;
        }
        var own = content.timeToLive();
        var limit = settings.timeToLive();
        var life = own == null || own.compareTo(limit) > 0 ? limit : own;
        return life.compareTo(EntitySettings.FOREVER) >= 0 ? Instant.MAX : now.plus(life);
    }

    /** Lets scheduled messages appear, and makes delayed ones ready. */
    void advance(Instant now) {
        for (var m = scheduled.pollDue(now); m != null; m = scheduled.pollDue(now)) {
            holdings.remove(m);
            activate(m.content(), holdings.nextSequenceNumber(), null, 0, now);
        }
        for (var m = delayed.pollDue(now); m != null; m = delayed.pollDue(now)) {
            departures.makeReady(m, now);
        }
    }

    @Nullable
    Instant nextDeadline() {
        return Schedule.earlier(scheduled.nextAt(), delayed.nextAt());
    }

    // After a restart

    void restoreScheduled(StoredMessage message, Instant appearsAt) {
        scheduled.add(appearsAt, message);
    }

    void restoreSeen(String messageId, Instant at) {
        if (window.isOpen()) {
            window.add(messageId, at);
        }
    }

    Map<String, Instant> seenLately() {
        return new LinkedHashMap<>(window.seen(around.now()));
    }
}
