package io.understudy.simulator.platform;

import io.understudy.functions.port.DeadLetter;
import io.understudy.functions.port.DeadLetters;
import io.understudy.functions.port.Entities;
import io.understudy.functions.port.Letter;
import io.understudy.functions.port.Mail;
import io.understudy.port.Outbox;
import io.understudy.simulator.hazard.Crashed;
import io.understudy.simulator.hazard.Hazard;
import io.understudy.simulator.hazard.Hazards;
import io.understudy.simulator.time.Chance;
import io.understudy.simulator.time.Limits;
import io.understudy.simulator.time.VirtualTime;
import io.understudy.world.ground.Spread;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Service Bus in virtual time. A workload's letters stand in a session and are handed over one after the other; every
 * letter is handed over at least once, under a lock that may be lost; an id that was sent in the last ten minutes is
 * dropped; a letter that fails ten times is given up.
 */
public final class InMemoryBus implements Mail, DeadLetters {

    private static final Duration DUPLICATES_KNOWN_FOR = Duration.ofMinutes(10);
    private static final Spread DISPATCH = new Spread.LogNormal(Duration.ofMillis(20), Duration.ofMillis(250));
    private static final Spread.Between LOCK_RUNS_OUT = Spread.seconds(5, 60);
    private static final Duration AWAY_PAUSE = Duration.ofSeconds(2);

    private final VirtualTime time;
    private final Chance chance;
    private final Limits limits;
    private final Hazards hazards;
    private final Map<String, Instant> known = new HashMap<>();
    private final Map<String, Deque<Message>> sessions = new HashMap<>();
    private final List<Message> givenUp = new ArrayList<>();
    private final List<String> thrown = new ArrayList<>();
    private final List<String> quarantined = new ArrayList<>();
    private Receiver receiver = (place, body) -> {};
    private boolean isAway;
    private String heldBack = "";
    private Duration heldBackFor = Duration.ZERO;

    public InMemoryBus(VirtualTime time, Chance chance, Limits limits, Hazards hazards) {
        this.time = time;
        this.chance = chance;
        this.limits = limits;
        this.hazards = hazards;
    }

    public void deliverTo(Receiver consumer) {
        this.receiver = consumer;
    }

    /** While it is away it takes nothing and hands nothing over. */
    public void setAway(boolean away) {
        isAway = away;
    }

    /** From now on every letter that says this arrives so much later. */
    public void holdBack(String words, Duration delay) {
        heldBack = words;
        heldBackFor = delay;
    }

    /** What handlers threw that is neither a crash nor a silent bus. */
    public List<String> thrown() {
        return List.copyOf(thrown);
    }

    /** The reasons for which messages lie in quarantine. */
    public List<String> quarantined() {
        return List.copyOf(quarantined);
    }

    /** How many messages of ours ended unread, or were thrown at. */
    public int troubles() {
        return thrown.size() + quarantined.size();
    }

    @Override
    public void send(Letter letter) {
        if (isAway || hazards.strikes(Hazard.BUS_REFUSES)) {
            throw new Outbox.BusUnavailable("the bus does not answer", new IllegalStateException("no connection"));
        }
        take(letter);
        if (hazards.strikes(Hazard.BUS_IS_UNHEARD)) {
            throw new Outbox.BusUnavailable("the bus's answer was lost", new IllegalStateException("no answer"));
        }
    }

    private void take(Letter letter) {
        if (letter.to().equals(Entities.QUARANTINE)) {
            quarantined.add(String.valueOf(letter.properties().get("reason")));
            return;
        }
        var now = time.instant();
        var before = known.put(letter.to() + "/" + letter.id(), now);
        if (before != null && before.plus(DUPLICATES_KNOWN_FOR).isAfter(now)) {
            known.put(letter.to() + "/" + letter.id(), before);
            return;
        }
        var visible = letter.notBefore().filter(at -> at.isAfter(now)).orElse(now);
        var overtaken = hazards.strikes(Hazard.REORDER) ? chance.seconds("overtaken", 0, 5) : Duration.ZERO;
        var held = !heldBack.isEmpty() && letter.body().contains(heldBack) ? heldBackFor : Duration.ZERO;
        var first = visible.plus(dispatch()).plus(overtaken).plus(held);
        arrive(letter, first);
        if (hazards.strikes(Hazard.DUPLICATE)) {
            arrive(letter, first.plus(chance.seconds("duplicate", 0, 2)));
        }
        if (hazards.strikes(Hazard.LATE_DUPLICATE)) {
            arrive(letter, first.plus(limits.seconds(chance, "late duplicate", 599, 720)));
        }
    }

    private void arrive(Letter letter, Instant at) {
        var message = new Message(placeOf(letter), letter);
        time.at(at, () -> handOver(message));
    }

    private static String placeOf(Letter letter) {
        if (!letter.to().equals(Entities.ORDERS)) {
            return letter.to();
        }
        var kind = String.valueOf(letter.properties().get(Entities.KIND));
        return Entities.SUBSCRIPTIONS.contains(kind) ? kind : Entities.UNKNOWN_KIND;
    }

    /** A message of a session that is being served waits behind the others. */
    private void handOver(Message message) {
        var session = message.session();
        if (session.isEmpty()) {
            handle(message);
            return;
        }
        var waiting = sessions.get(session);
        if (waiting != null) {
            waiting.add(message);
            return;
        }
        sessions.put(session, new ArrayDeque<>());
        serve(session, message);
    }

    private void serve(String session, Message message) {
        var locked = handle(message);
        time.in(locked, () -> release(session));
    }

    /** The next one in its turn, in the order in which they came. */
    private void release(String session) {
        var waiting = sessions.get(session);
        var next = waiting == null ? null : waiting.poll();
        if (next == null) {
            sessions.remove(session);
        } else {
            serve(session, next);
        }
    }

    /** Hands it over once; returns for how long its session stays locked by a consumer that is gone. */
    private Duration handle(Message message) {
        if (isAway) {
            time.in(AWAY_PAUSE, () -> handOver(message));
            return Duration.ZERO;
        }
        message.handOver();
        try {
            receiver.receive(message.place(), message.letter().body());
            hazards.crashOn(Hazard.CRASH_BEFORE_ACKNOWLEDGEMENT);
            if (hazards.strikes(Hazard.LOCK_LOST)) {
                comeAgain(message, dispatch());
            }
            return Duration.ZERO;
        } catch (Crashed crashed) {
            var lock = chance.draw("lock runs out", LOCK_RUNS_OUT);
            comeAgain(message, lock);
            return lock;
        } catch (RuntimeException failed) {
            if (!(failed instanceof Outbox.BusUnavailable)) {
                thrown.add(failed.toString());
            }
            comeAgain(message, dispatch());
            return Duration.ZERO;
        }
    }

    private void comeAgain(Message message, Duration pause) {
        if (message.isGivenUp()) {
            givenUp.add(message);
        } else {
            time.in(pause, () -> handOver(message));
        }
    }

    @Override
    public int handle(Consumer<DeadLetter> handling) {
        if (isAway) {
            throw new Outbox.BusUnavailable("the bus does not answer", new IllegalStateException("no connection"));
        }
        var handled = 0;
        for (var message : List.copyOf(givenUp)) {
            var letter = message.letter();
            var revivals = letter.properties().get(DeadLetter.REVIVALS) instanceof Integer count ? count : 0;
            handling.accept(new DeadLetter(letter.to(), letter.body(), revivals, "MaxDeliveryCountExceeded"));
            givenUp.remove(message);
            handled++;
        }
        return handled;
    }

    private Duration dispatch() {
        return chance.draw("dispatch", DISPATCH);
    }
}
