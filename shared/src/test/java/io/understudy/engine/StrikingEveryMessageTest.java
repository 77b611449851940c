package io.understudy.engine;

import static io.understudy.topology.Estates.NEU;
import static io.understudy.topology.Estates.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.Effect;
import io.understudy.decide.Guard;
import io.understudy.run.RunEvent;
import io.understudy.signal.Finding;
import io.understudy.signal.ProbeReported;
import io.understudy.signal.Sample;
import io.understudy.signal.TimePassed;
import io.understudy.topology.Estates;
import io.understudy.words.Amounts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * One failover after the other, each from the loss to its end: each time another message, and mostly a second one later
 * on, is killed, doubled, delayed, overtaken or lost. Whatever befalls them, the data moves once and in its turn, users are
 * served in the end, and one message alone costs them little.
 */
class StrikingEveryMessageTest {

    private static final int HISTORIES_MIN = 5_000;
    private static final Duration SHUT_MAX = Duration.ofMinutes(2);

    /** How often the sweep looks, whatever befalls what it sees, and says that time passes. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(20);

    private static final int LOOKS = 36;

    @Test
    void breaksNothing() {
        var messages = lived(Map.of()).world.mischief.met();

        var histories = IntStream.range(0, messages)
                .parallel()
                .boxed()
                .flatMap(first -> Stream.of(Mischief.Kind.values()).flatMap(kind -> strikes(first, kind, messages)))
                .map(StrikingEveryMessageTest::history)
                .toList();

        var longestShut = histories.stream()
                .filter(h -> h.strikes().size() == 1)
                .map(History::shut)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        System.out.println(histories.size() + " failovers of " + messages + " messages, each struck once or twice;"
                + " whatever befell one message, users were shut out for " + Amounts.duration(longestShut)
                + " at most");
        assertThat(histories).filteredOn(h -> !h.breaches().isEmpty()).isEmpty();
        assertThat(histories).hasSizeGreaterThanOrEqualTo(HISTORIES_MIN);
        assertThat(histories)
                .as("nearly all move by themselves")
                .filteredOn(h -> h.shut().isZero())
                .hasSizeLessThan(10);
        assertThat(longestShut).as("what one message may cost").isLessThan(SHUT_MAX);
    }

    /** What one history came to. */
    private record History(Map<Integer, Mischief.Kind> strikes, List<String> breaches, Duration shut) {}

    private static History history(Map<Integer, Mischief.Kind> strikes) {
        var orders = lived(strikes);
        return new History(strikes, breachesOf(orders), shut(orders));
    }

    /** The message alone; and with each of some that come later, which two other things befall. */
    private static Stream<Map<Integer, Mischief.Kind>> strikes(int first, Mischief.Kind kind, int messages) {
        var kinds = List.of(Mischief.Kind.values());
        var strikes = new ArrayList<Map<Integer, Mischief.Kind>>();
        strikes.add(Map.of(first, kind));
        for (var further = 1; first + further < messages; further += 1 + 3 * further / 4) {
            for (var other : List.of(further, further + kinds.size() / 2)) {
                var then = kinds.get((kinds.indexOf(kind) + first + other) % kinds.size());
                strikes.add(new TreeMap<>(Map.of(first, kind, first + further, then)));
            }
        }
        return strikes.stream();
    }

    private static Orders lived(Map<Integer, Mischief.Kind> strikes) {
        var orders = Orders.calm();
        orders.established();
        orders.world.effected.clear();
        orders.world.mischief = new Mischief(strikes);
        orders.loseWeu();
        for (var look = 0; look < LOOKS && !hasMoved(orders); look++) {
            orders.world.pass(BETWEEN_LOOKS);
            orders.world.signal(List.of(swept(orders), new TimePassed(Orders.NAME, orders.world.now)));
        }
        return orders;
    }

    /** A sweep looks, and reads what the edge measured; so an alert that never comes costs only time. */
    private static ProbeReported swept(Orders orders) {
        var seen = orders.look(Finding.DOWN, Finding.UP);
        var samples = new ArrayList<>(seen.samples());
        samples.add(new Sample(WEU, Sample.Look.EDGE, Finding.DOWN, "the edge measured 0 %"));
        return new ProbeReported(Orders.NAME, seen.vantage(), samples, seen.data(), seen.at());
    }

    private static boolean hasMoved(Orders orders) {
        var standing = orders.world.standing();
        return standing.active(Estates.anyWorkload()).equals(NEU)
                && standing.openRun().isEmpty();
    }

    /** Where looks were lost, more may be lost than the policy allows: then people decide. */
    private static boolean isAsked(Orders orders) {
        return orders.guards().contains(Guard.DATA_LOSS);
    }

    /** From the first closing to the opening of the other stamp. */
    private static Duration shut(Orders orders) {
        var closed = at(orders, Effect.CLOSES).findFirst();
        var open = at(orders, Effect.ADMITS).reduce((first, last) -> last);
        return closed.isPresent() && open.isPresent() ? Duration.between(closed.get(), open.get()) : Duration.ZERO;
    }

    private static Stream<Instant> at(Orders orders, Effect effect) {
        return orders.world.effected.stream()
                .filter(e -> e.order().action().effect() == effect)
                .map(WorldInMemory.Effected::at);
    }

    private static List<String> breachesOf(Orders orders) {
        var breaches = new ArrayList<String>();
        var isAsked = isAsked(orders);
        if (!hasMoved(orders) && !isAsked) {
            breaches.add("users are not served by neu in the end, or a run has no end");
        }
        if (orders.world.eventsOf(Orders.NAME).stream()
                .anyMatch(e -> e instanceof RunEvent.RunEnded ended && ended.end() == RunEvent.End.STUCK)) {
            breaches.add("a run was stuck");
        }
        var moves = at(orders, Effect.MOVES_DATA).count();
        if (moves != (isAsked ? 0 : 1)) {
            breaches.add("data moved " + moves + " times");
        }
        orders.world.effected.stream()
                .filter(e -> e.order().action().effect() != Effect.TELLS)
                .flatMap(StrikingEveryMessageTest::breachesOf)
                .forEach(breaches::add);
        return breaches;
    }

    private static Stream<String> breachesOf(WorldInMemory.Effected effected) {
        var order = effected.order();
        var then = effected.standing();
        var effect = order.action().effect();
        var breaches = new ArrayList<String>();
        if (effect != Effect.LOOKS && !then.fence().equals(order.fence())) {
            breaches.add(order.step() + " took effect under an older fence");
        }
        if (then.run().flatMap(run -> run.state(order.step())).isEmpty()) {
            breaches.add(order.step() + " took effect before it was recorded");
        }
        if (effect == Effect.MOVES_DATA && !isGood(effected, "close")) {
            breaches.add("data moved before the lost stamp was closed");
        }
        if (order.step().value().equals("activate") && !isGood(effected, "writes")) {
            breaches.add("users were let in before a write came back");
        }
        return breaches.stream();
    }

    private static boolean isGood(WorldInMemory.Effected effected, String step) {
        return effected.standing().run().stream()
                .anyMatch(run ->
                        run.plan().steps().stream().anyMatch(s -> s.id().value().equals(step) && run.isGood(s.id())));
    }
}
