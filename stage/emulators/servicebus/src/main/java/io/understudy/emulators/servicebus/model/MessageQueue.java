package io.understudy.emulators.servicebus.model;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A queue, a subscription, the intake of a topic or a dead-letter queue: messages in the order of their sequence
 * numbers, those that may be delivered, and those that someone has locked. One thread only.
 */
public final class MessageQueue {

    static final int HOPS_MAX = 4;

    private final String name;
    private final EntitySettings settings;
    private final Surroundings around;
    private final Agenda agenda;
    private final Mischief mischief;
    private final Burial burial;
    private @Nullable Onward onward;

    private final Holdings holdings;
    private final Locks locks;
    private final Settling settling;
    private final ByNumber byNumber;
    private final SessionTable sessions;
    private final TreeMap<Long, StoredMessage> ready = new TreeMap<>();
    private final Schedule scheduled;
    private final Schedule delayed;
    private final Schedule expiring;
    private final DuplicateWindow window;
    private final Set<Consumer> hungry = new LinkedHashSet<>();

    private boolean due;
    private Instant wakesAt = Instant.MAX;

    MessageQueue(
            String name,
            EntitySettings settings,
            Surroundings around,
            Agenda agenda,
            Mischief mischief,
            @Nullable MessageQueue deadLetters) {
        this.name = name;
        this.settings = settings;
        this.around = around;
        this.agenda = agenda;
        this.mischief = mischief;
        this.burial = new Burial(name, deadLetters);
        this.holdings = new Holdings(name, around.recorder());
        this.window = new DuplicateWindow(settings.duplicateWindow());
        this.sessions = new SessionTable(this, around);
        this.locks = new Locks(settings, around, sessions);
        this.settling = new Settling(this, around, holdings, locks, burial);
        this.byNumber = new ByNumber(settings, around, holdings, locks, sessions, settling);
        this.scheduled = new Schedule(m -> holdings.contains(m) && m.state() == MessageState.SCHEDULED);
        this.delayed = new Schedule(holdings::contains);
        this.expiring = new Schedule(holdings::contains);
    }

    public String name() {
        return name;
    }

    public EntitySettings settings() {
        return settings;
    }

    public SessionTable sessions() {
        return sessions;
    }

    Mischief mischief() {
        return mischief;
    }

    /** What it holds, for journals and for people. */
    public Holdings holdings() {
        return holdings;
    }

    Burial burial() {
        return burial;
    }

    void onward(Onward destination) {
        onward = destination;
    }

    // Coming in

    /** Refuses what the entity may not hold. */
    void check(Content content) {
        if (settings.sessions() && content.sessionId() == null) {
            throw new BusRefusal(
                    Condition.NOT_ALLOWED,
                    "The SessionId was not set on a message, and it cannot be sent to the entity '" + name
                            + "', which requires sessions.");
        }
        if (holdings.bytes() >= settings.bytesMax()) {
            throw new BusRefusal(
                    Condition.RESOURCE_LIMIT_EXCEEDED,
                    "The maximum entity size has been reached or exceeded for '" + name + "': " + holdings.bytes()
                            + " of " + settings.bytesMax() + " bytes.");
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
            around.recorder().seen(name, id, now);
        }
        var appearsAt = named.scheduledAt();
        if (appearsAt != null && appearsAt.isAfter(now)) {
            var message = new StoredMessage(number, number, now, Instant.MAX, named, MessageState.SCHEDULED, 0);
            holdings.keep(message);
            scheduled.add(appearsAt, message);
            agenda.dueNow(this);
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
        if (message.expiresAt().isBefore(Instant.MAX)) {
            expiring.add(message.expiresAt(), message);
        }
        if (mischief.deliveryDelay().isZero()) {
            makeReady(message, now);
        } else {
            delayed.add(now.plus(mischief.deliveryDelay()), message);
            agenda.dueNow(this);
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

    void makeReady(StoredMessage message, Instant now) {
        if (!message.expiresAt().isAfter(now)) {
            settling.expire(message);
        } else if (settings.sessions()) {
            sessions.makeReady(message);
        } else {
            ready.put(message.sequenceNumber(), message);
        }
        agenda.dueNow(this);
    }

    // Going out

    /** The consumer has room for more, now or again. */
    public void wantsMore(Consumer consumer) {
        hungry.add(consumer);
        agenda.dueNow(this);
    }

    void stir() {
        agenda.dueNow(this);
    }

    /** The consumer is gone; what it had locked stays locked until the locks expire. */
    public void leave(Consumer consumer) {
        hungry.remove(consumer);
    }

    /** Lets everything happen whose time has come, then delivers what can be delivered. */
    void advance(Instant now) {
        for (var m = scheduled.pollDue(now); m != null; m = scheduled.pollDue(now)) {
            holdings.remove(m);
            activate(m.content(), holdings.nextSequenceNumber(), null, 0, now);
        }
        for (var m = delayed.pollDue(now); m != null; m = delayed.pollDue(now)) {
            makeReady(m, now);
        }
        if (settings.sessions()) {
            sessions.expire(now);
        } else {
            expireLocks(now);
        }
        for (var m = expiring.pollDue(now); m != null; m = expiring.pollDue(now)) {
            if (m.state() == MessageState.ACTIVE && m.lock() == null) {
                ready.remove(m.sequenceNumber());
                sessions.unready(m);
                settling.expire(m);
            }
        }
        if (settings.sessions()) {
            sessions.dispatch(now);
        } else {
            dispatch(now);
        }
    }

    private void expireLocks(Instant now) {
        for (var oldest = locks.oldest(); oldest != null; oldest = locks.oldest()) {
            var lock = oldest.lock();
            if (lock != null && lock.until().isAfter(now)) {
                return;
            }
            giveBack(oldest, true, now);
        }
    }

    private void dispatch(Instant now) {
        while (!ready.isEmpty() && !hungry.isEmpty()) {
            var consumer = hungry.iterator().next();
            hungry.remove(consumer);
            if (consumer.wantsMore()) {
                hungry.add(consumer);
                hand(ready.pollFirstEntry().getValue(), consumer, now.plus(settings.lockDuration()));
            }
        }
    }

    void hand(StoredMessage message, Consumer consumer, Instant lockedUntil) {
        if (consumer.takesForGood()) {
            holdings.remove(message);
        } else {
            locks.lock(message, lockedUntil);
        }
        consumer.deliver(message);
    }

    // Settling

    StoredMessage held(UUID token) {
        return locks.held(token);
    }

    public void settle(UUID token, Settlement settlement) {
        var message = held(token);
        if (message.enlisted()) {
            throw new BusRefusal(Condition.NOT_ALLOWED, "The message is part of an open transaction.");
        }
        apply(message, settlement);
    }

    void apply(StoredMessage message, Settlement settlement) {
        settling.apply(message, settlement);
    }

    void giveBack(StoredMessage message, boolean counted, Instant now) {
        settling.giveBack(message, counted, now);
    }

    /** Prolongs the lock and says until when it holds now. */
    public Instant renew(UUID token) {
        return locks.renew(token);
    }

    // By sequence number

    public void cancelScheduled(List<Long> numbers) {
        byNumber.cancelScheduled(numbers);
    }

    /** Locks deferred messages for their receiver, or hands them over for good; all of them or none. */
    public List<StoredMessage> receiveDeferred(List<Long> numbers, boolean forGood, @Nullable String sessionId) {
        var found = byNumber.receiveDeferred(numbers, forGood, sessionId);
        agenda.dueNow(this);
        return found;
    }

    public EntityCounts counts() {
        return new EntityCounts(
                holdings.count(MessageState.ACTIVE),
                locks.size(),
                holdings.count(MessageState.SCHEDULED),
                holdings.count(MessageState.DEFERRED),
                burial.count(),
                sessions.size(),
                holdings.bytes());
    }

    /** Takes the oldest lock away from its holder, as if its time were over; false when there is none. */
    public boolean loseALock() {
        var oldest = locks.oldest();
        if (oldest != null) {
            giveBack(oldest, true, around.now());
        }
        return oldest != null;
    }

    // After a restart

    public void restoreSeen(String messageId, Instant at) {
        if (window.isOpen()) {
            window.add(messageId, at);
        }
    }

    public Map<String, Instant> seenLately() {
        return new LinkedHashMap<>(window.seen(around.now()));
    }

    /** Every message takes its place again; whatever was locked is ready. */
    void resume() {
        for (var message : holdings.snapshot()) {
            var appearsAt = message.content().scheduledAt();
            if (message.state() == MessageState.SCHEDULED && appearsAt != null) {
                scheduled.add(appearsAt, message);
            } else if (message.state() == MessageState.ACTIVE) {
                if (settings.sessions()) {
                    sessions.makeReady(message);
                } else {
                    ready.put(message.sequenceNumber(), message);
                }
                if (message.expiresAt().isBefore(Instant.MAX)) {
                    expiring.add(message.expiresAt(), message);
                }
            }
        }
        agenda.dueNow(this);
    }

    // The agenda's own

    @Nullable
    Instant nextDeadline() {
        var next = earlier(earlier(scheduled.nextAt(), delayed.nextAt()), expiring.nextAt());
        if (settings.sessions()) {
            return earlier(next, sessions.nextDeadline());
        }
        var oldest = locks.oldest();
        var lock = oldest == null ? null : oldest.lock();
        return lock == null ? next : earlier(next, lock.until());
    }

    static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    boolean markDue() {
        var isNew = !due;
        due = true;
        return isNew;
    }

    void unmarkDue() {
        due = false;
    }

    Instant wakesAt() {
        return wakesAt;
    }

    void wakeAt(Instant at) {
        wakesAt = at;
    }
}
