package io.understudy.local.bus.model;

import java.time.Instant;
import java.util.ArrayList;
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
    private final @Nullable MessageQueue deadLetters;
    private @Nullable Onward onward;

    private final TreeMap<Long, StoredMessage> all = new TreeMap<>();
    private final TreeMap<Long, StoredMessage> ready = new TreeMap<>();
    /** By lock token; the duration is the same for all, so the order is also that of expiry. */
    private final Map<UUID, StoredMessage> locked = new LinkedHashMap<>();

    private final Schedule scheduled = new Schedule(m -> holds(m) && m.state() == MessageState.SCHEDULED);
    private final Schedule delayed = new Schedule(this::holds);
    private final Schedule expiring = new Schedule(this::holds);
    private final DuplicateWindow window;
    private final SessionTable sessions;
    private final Set<Consumer> hungry = new LinkedHashSet<>();
    private long lastSequenceNumber;
    private long bytes;

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
        this.deadLetters = deadLetters;
        this.window = new DuplicateWindow(settings.duplicateWindow());
        this.sessions = new SessionTable(this, around);
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

    @Nullable
    MessageQueue deadLetters() {
        return deadLetters;
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
        if (bytes >= settings.bytesMax()) {
            throw new BusRefusal(
                    Condition.RESOURCE_LIMIT_EXCEEDED,
                    "The maximum entity size has been reached or exceeded for '" + name + "': " + bytes + " of "
                            + settings.bytesMax() + " bytes.");
        }
    }

    /** Takes a checked message in and names its place; a duplicate is named one too, and dropped. */
    long enqueue(Content content, @Nullable Long origin, int hops) {
        var now = around.now();
        var number = nextSequenceNumber();
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
            keep(message);
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
                admit(content, nextSequenceNumber(), origin, now);
            }
            return;
        }
        try {
            onward.forward(content, number, hops);
        } catch (BusRefusal refusal) {
            var condition = refusal.condition();
            var reason = condition == Condition.TIMEOUT ? "MaxTransferHopCountExceeded" : condition.symbol();
            bury(content, number, reason, refusal.sentence());
        }
    }

    private void admit(Content content, long number, @Nullable Long origin, Instant now) {
        var message = new StoredMessage(
                number, origin == null ? number : origin, now, expiryOf(content, now), content, MessageState.ACTIVE, 0);
        keep(message);
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
        if (deadLetters == null) {
            return Instant.MAX;
        }
        var own = content.timeToLive();
        var limit = settings.timeToLive();
        var life = own == null || own.compareTo(limit) > 0 ? limit : own;
        return life.compareTo(EntitySettings.FOREVER) >= 0 ? Instant.MAX : now.plus(life);
    }

    private void keep(StoredMessage message) {
        all.put(message.sequenceNumber(), message);
        bytes += message.content().size();
        around.recorder().stored(name, message);
    }

    private void remove(StoredMessage message) {
        all.remove(message.sequenceNumber());
        bytes -= message.content().size();
        around.recorder().removed(name, message.sequenceNumber());
    }

    private long nextSequenceNumber() {
        lastSequenceNumber++;
        return lastSequenceNumber;
    }

    private boolean holds(StoredMessage message) {
        return all.get(message.sequenceNumber()) == message;
    }

    private void makeReady(StoredMessage message, Instant now) {
        if (!message.expiresAt().isAfter(now)) {
            expire(message);
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
            remove(m);
            activate(m.content(), nextSequenceNumber(), null, 0, now);
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
                expire(m);
            }
        }
        if (settings.sessions()) {
            sessions.dispatch(now);
        } else {
            dispatch(now);
        }
    }

    private void expireLocks(Instant now) {
        while (!locked.isEmpty()) {
            var oldest = locked.values().iterator().next();
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
            remove(message);
        } else {
            lock(message, lockedUntil);
        }
        consumer.deliver(message);
    }

    private void lock(StoredMessage message, Instant until) {
        var token = around.tokens().get();
        message.lock(new StoredMessage.Lock(token, until));
        locked.put(token, message);
        sessions.locked(message, token);
    }

    private void unlock(StoredMessage message) {
        var lock = message.lock();
        if (lock != null) {
            locked.remove(lock.token());
            sessions.unlocked(message, lock.token());
            message.lock(null);
        }
    }

    // Settling

    /** The message that the token has locked; refused once the lock is lost. */
    StoredMessage held(UUID token) {
        var message = locked.get(token);
        var lock = message == null ? null : message.lock();
        if (message == null || lock == null || !lock.until().isAfter(around.now())) {
            throw settings.sessions()
                    ? SessionTable.lockLost()
                    : new BusRefusal(
                            Condition.MESSAGE_LOCK_LOST,
                            "The lock supplied is invalid. Either the lock expired, or the message has already been"
                                    + " removed from the queue.");
        }
        return message;
    }

    public void settle(UUID token, Settlement settlement) {
        var message = held(token);
        if (message.enlisted()) {
            throw new BusRefusal(Condition.NOT_ALLOWED, "The message is part of an open transaction.");
        }
        apply(message, settlement);
    }

    void apply(StoredMessage message, Settlement settlement) {
        var now = around.now();
        if (settlement instanceof Settlement.Complete) {
            unlock(message);
            remove(message);
        } else if (settlement instanceof Settlement.Release) {
            giveBack(message, false, now);
        } else if (settlement instanceof Settlement.Abandon abandon) {
            change(message, abandon.changedProperties());
            giveBack(message, true, now);
        } else if (settlement instanceof Settlement.Defer defer) {
            change(message, defer.changedProperties());
            unlock(message);
            message.state(MessageState.DEFERRED);
            message.deliveryCount(message.deliveryCount() + 1);
            around.recorder().counted(name, message);
        } else if (settlement instanceof Settlement.DeadLetter deadLetter) {
            unlock(message);
            if (deadLetters == null) {
                makeReady(message, now);
            } else {
                remove(message);
                bury(message.content().withApplicationProperties(deadLetter.changedProperties()), message);
            }
        }
        agenda.dueNow(this);
    }

    private void change(StoredMessage message, Map<String, Object> properties) {
        if (!properties.isEmpty()) {
            bytes -= message.content().size();
            message.content(message.content().withApplicationProperties(properties));
            bytes += message.content().size();
            around.recorder().stored(name, message);
        }
    }

    /** Unlocks a message and puts it where it was, or among the dead letters after too many failed deliveries. */
    void giveBack(StoredMessage message, boolean counted, Instant now) {
        unlock(message);
        if (counted) {
            message.deliveryCount(message.deliveryCount() + 1);
            around.recorder().counted(name, message);
        }
        if (counted && message.deliveryCount() >= settings.deliveriesMax() && deadLetters != null) {
            remove(message);
            bury(
                    message.content(),
                    message.sequenceNumber(),
                    "MaxDeliveryCountExceeded",
                    "Message could not be consumed after " + settings.deliveriesMax() + " delivery attempts.");
        } else if (message.state() == MessageState.ACTIVE) {
            makeReady(message, now);
        }
        agenda.dueNow(this);
    }

    private void expire(StoredMessage message) {
        remove(message);
        if (settings.deadLetterOnExpiration()) {
            bury(
                    message.content(),
                    message.sequenceNumber(),
                    "TTLExpiredException",
                    "The message expired and was dead lettered.");
        }
    }

    /** Puts a copy among the dead letters, with the reason that people read there. */
    void bury(Content content, long number, String reason, String description) {
        var properties = Map.<String, Object>of(Settlement.REASON, reason, Settlement.DESCRIPTION, description);
        var copy = content.withApplicationProperties(properties).withAnnotation(Content.DEAD_LETTER_SOURCE, name);
        if (deadLetters != null) {
            deadLetters.enqueue(copy, number, 0);
        }
    }

    private void bury(Content content, StoredMessage message) {
        if (deadLetters != null) {
            var copy = content.withAnnotation(Content.DEAD_LETTER_SOURCE, name);
            deadLetters.enqueue(copy, message.sequenceNumber(), 0);
        }
    }

    /** Prolongs the lock and says until when it holds now. */
    public Instant renew(UUID token) {
        var message = held(token);
        if (settings.sessions()) {
            throw new BusRefusal(Condition.NOT_ALLOWED, "Messages of a session are locked with their session.");
        }
        var until = around.now().plus(settings.lockDuration());
        locked.remove(token);
        message.lock(new StoredMessage.Lock(token, until));
        locked.put(token, message);
        return until;
    }

    // By sequence number

    public void cancelScheduled(List<Long> numbers) {
        var found = new ArrayList<StoredMessage>();
        for (var number : numbers) {
            var message = all.get(number);
            if (message == null || message.state() != MessageState.SCHEDULED) {
                throw new BusRefusal(
                        Condition.MESSAGE_NOT_FOUND, "The scheduled message " + number + " could not be found.");
            }
            found.add(message);
        }
        found.forEach(this::remove);
    }

    /** Locks deferred messages for their receiver, or hands them over for good; all of them or none. */
    public List<StoredMessage> receiveDeferred(List<Long> numbers, boolean forGood, @Nullable String sessionId) {
        var now = around.now();
        var found = new ArrayList<StoredMessage>();
        for (var number : numbers) {
            var message = all.get(number);
            if (message != null
                    && message.state() == MessageState.DEFERRED
                    && !message.expiresAt().isAfter(now)) {
                expire(message);
                message = null;
            }
            if (message == null
                    || message.state() != MessageState.DEFERRED
                    || message.lock() != null
                    || (sessionId != null && !sessionId.equals(message.sessionId()))) {
                throw new BusRefusal(
                        Condition.MESSAGE_NOT_FOUND,
                        "Failed to lock one or more specified messages. The message does not exist.");
            }
            found.add(message);
        }
        var until = sessionId == null
                ? now.plus(settings.lockDuration())
                : sessions.held(sessionId).lockedUntil();
        for (var message : found) {
            if (forGood) {
                remove(message);
            } else {
                lock(message, until);
            }
        }
        agenda.dueNow(this);
        return found;
    }

    public List<StoredMessage> peek(long fromNumber, int messagesMax, @Nullable String sessionId) {
        var found = new ArrayList<StoredMessage>();
        for (var message : all.tailMap(fromNumber).values()) {
            if (found.size() >= messagesMax) {
                break;
            }
            if (sessionId == null || sessionId.equals(message.sessionId())) {
                found.add(message);
            }
        }
        return found;
    }

    public EntityCounts counts() {
        return new EntityCounts(
                count(MessageState.ACTIVE),
                locked.size(),
                count(MessageState.SCHEDULED),
                count(MessageState.DEFERRED),
                deadLetters == null ? 0 : deadLetters.all.size(),
                sessions.size(),
                bytes);
    }

    private int count(MessageState state) {
        return (int) all.values().stream().filter(m -> m.state() == state).count();
    }

    long bytes() {
        return bytes;
    }

    // Faults

    /** Takes the oldest lock away from its holder, as if its time were over. */
    public boolean loseALock() {
        var oldest = locked.values().stream().findFirst();
        oldest.ifPresent(message -> giveBack(message, true, around.now()));
        return oldest.isPresent();
    }

    // After a restart

    /** Puts back what the journal remembers; {@link #resume} follows when all is back. */
    public void restore(StoredMessage message) {
        var replaced = all.put(message.sequenceNumber(), message);
        bytes += message.content().size()
                - (replaced == null ? 0 : replaced.content().size());
        restoreSequence(message.sequenceNumber());
    }

    public void restoreRemoved(long number) {
        var removed = all.remove(number);
        bytes -= removed == null ? 0 : removed.content().size();
        restoreSequence(number);
    }

    public void restoreCounted(long number, MessageState state, int deliveryCount) {
        var message = all.get(number);
        if (message != null) {
            message.state(state);
            message.deliveryCount(deliveryCount);
        }
    }

    public void restoreSeen(String messageId, Instant at) {
        if (window.isOpen()) {
            window.add(messageId, at);
        }
    }

    public void restoreSequence(long number) {
        lastSequenceNumber = Math.max(lastSequenceNumber, number);
    }

    /** Every message takes its place again; whatever was locked is ready. */
    void resume() {
        for (var message : all.values()) {
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

    public long lastSequenceNumber() {
        return lastSequenceNumber;
    }

    /** Everything held, in order, for a journal that starts anew. */
    public List<StoredMessage> snapshot() {
        return List.copyOf(all.values());
    }

    public Map<String, Instant> seenLately() {
        return new LinkedHashMap<>(window.seen(around.now()));
    }

    // The agenda's own

    @Nullable
    Instant nextDeadline() {
        var next = earlier(earlier(scheduled.nextAt(), delayed.nextAt()), expiring.nextAt());
        if (settings.sessions()) {
            return earlier(next, sessions.nextDeadline());
        }
        var oldest = locked.isEmpty() ? null : locked.values().iterator().next().lock();
        return oldest == null ? next : earlier(next, oldest.until());
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
