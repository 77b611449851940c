package io.understudy.emulators.servicebus.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
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
    private final Holdings holdings;
    private final Locks locks;
    private final Settling settling;
    private final ByNumber byNumber;
    private final SessionTable sessions;
    private final Departures departures;
    private final Arrivals arrivals;

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
        this.sessions = new SessionTable(this, around);
        this.locks = new Locks(settings, around, sessions);
        this.settling = new Settling(this, around, holdings, locks, burial);
        this.byNumber = new ByNumber(settings, around, holdings, locks, sessions, settling);
        this.departures = new Departures(this, holdings, locks, settling, sessions);
        this.arrivals = new Arrivals(this, around, mischief, holdings, burial, departures);
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
        arrivals.onward(destination);
    }

    // Coming in and going out

    /** Refuses what the entity may not hold. */
    void check(Content content) {
        arrivals.check(content);
    }

    /** Takes a checked message in and names its place; a duplicate is named one too, and dropped. */
    long enqueue(Content content, @Nullable Long origin, int hops) {
        return arrivals.enqueue(content, origin, hops);
    }

    void makeReady(StoredMessage message, Instant now) {
        departures.makeReady(message, now);
    }

    /** The consumer has room for more, now or again. */
    public void wantsMore(Consumer consumer) {
        departures.wantsMore(consumer);
        stir();
    }

    /** The consumer is gone; what it had locked stays locked until the locks expire. */
    public void leave(Consumer consumer) {
        departures.leave(consumer);
    }

    void hand(StoredMessage message, Consumer consumer, Instant lockedUntil) {
        departures.hand(message, consumer, lockedUntil);
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
        stir();
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
        arrivals.restoreSeen(messageId, at);
    }

    public Map<String, Instant> seenLately() {
        return arrivals.seenLately();
    }

    /** Every message takes its place again; whatever was locked is ready. */
    void resume() {
        for (var message : holdings.snapshot()) {
            var appearsAt = message.content().scheduledAt();
            if (message.state() == MessageState.SCHEDULED && appearsAt != null) {
                arrivals.restoreScheduled(message, appearsAt);
            } else if (message.state() == MessageState.ACTIVE) {
                departures.restoreReady(message);
                departures.watchExpiry(message);
            }
        }
        stir();
    }

    // The agenda's own

    /** There is something to do before this turn ends. */
    void stir() {
        agenda.dueNow(this);
    }

    /** Lets everything happen whose time has come, then delivers what can be delivered. */
    void advance(Instant now) {
        arrivals.advance(now);
        departures.advance(now);
    }

    @Nullable
    Instant nextDeadline() {
        return Schedule.earlier(arrivals.nextDeadline(), departures.nextDeadline());
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
