package io.understudy.engine;

import static io.understudy.topology.Estates.NEU;
import static io.understudy.topology.Estates.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.Effect;
import io.understudy.signal.Finding;
import io.understudy.signal.OperatorAsked.Wish;
import io.understudy.signal.ProbeReported;
import io.understudy.signal.Sample;
import io.understudy.signal.TimePassed;
import io.understudy.topology.Estates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A failover that people have to allow: asked, answered, decided again. Each message of it is killed, doubled, delayed,
 * overtaken or lost, and each turn is written down and said not to be: people are asked, and the data moves once.
 */
class StrikingWhilePeopleAreAskedTest {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(20);
    private static final Duration ANSWERED_AFTER = Duration.ofSeconds(60);
    private static final int LOOKS = 40;

    /** So many messages in between are left alone in every build. */
    private static final int SPARED = 24;

    @Test
    void breaksNothingWhateverBefallsAFewOfItsMessages() {
        assertThat(breaches(SPARED)).isEmpty();
    }

    @Test
    @Tag("many-seeds")
    void breaksNothingWhateverBefallsOneOfItsMessages() {
        assertThat(breaches(1)).isEmpty();
    }

    @Test
    void breaksNothingWhereNobodyKnowsWhetherATurnWasWrittenDown() {
        assertThat(ambiguous(SPARED)).isEmpty();
    }

    @Test
    @Tag("many-seeds")
    void breaksNothingWhicheverTurnIsWrittenDownAndSaidNotToBe() {
        assertThat(ambiguous(1)).isEmpty();
    }

    private static List<String> breaches(int step) {
        var messages = lived(Map.of(), -1).world.mischief.met();
        return every(step, messages)
                .flatMap(at -> Stream.of(Mischief.Kind.values())
                        .flatMap(kind -> breach(kind + " at message " + at, lived(Map.of(at, kind), -1))))
                .toList();
    }

    private static List<String> ambiguous(int step) {
        var turns = lived(Map.of(), -1).world.appends;
        return every(step, turns)
                .flatMap(at -> breach("turn " + at, lived(Map.of(), at)))
                .toList();
    }

    private static Stream<Integer> every(int step, int end) {
        return IntStream.range(0, end).filter(at -> at % step == 0).parallel().boxed();
    }

    private static Stream<String> breach(String what, Orders orders) {
        var moves = orders.world.effected.stream()
                .filter(e -> e.order().action().effect() == Effect.MOVES_DATA)
                .count();
        return moves == 1 && isAsked(orders) && hasMoved(orders)
                ? Stream.empty()
                : Stream.of(what + ": data moved " + moves + " times, asked " + isAsked(orders));
    }

    /** However late a channel has taken it. */
    private static boolean isAsked(Orders orders) {
        return orders.world.effects.stream().anyMatch(e -> e.startsWith("notice-question"));
    }

    private static boolean hasMoved(Orders orders) {
        var standing = orders.world.standing();
        return standing.active(Estates.anyWorkload()).equals(NEU)
                && standing.openRun().isEmpty();
    }

    private static Orders lived(Map<Integer, Mischief.Kind> strikes, int ambiguousAt) {
        var orders = Orders.allowingNoLoss();
        orders.established();
        orders.world.effected.clear();
        orders.world.mischief = new Mischief(strikes);
        orders.world.appends = 0;
        orders.world.ambiguousAt = ambiguousAt;
        orders.loseWeu();
        for (var look = 0; look < LOOKS && !(hasMoved(orders) && isAsked(orders)); look++) {
            orders.world.pass(BETWEEN_LOOKS);
            orders.world.signal(List.of(swept(orders), new TimePassed(Orders.NAME, orders.world.now)));
            answer(orders);
        }
        return orders;
    }

    /** A person answers each question after a minute, and once more where the door did not know whether it was taken. */
    private static void answer(Orders orders) {
        for (var open : orders.world.standing().incidents().questions()) {
            var isRead = !open.question().askedAt().plus(ANSWERED_AFTER).isAfter(orders.world.now);
            if (isRead && !open.isAnswered()) {
                var request = "yes-to-" + open.question().id();
                try {
                    orders.answer(Wish.APPROVE, request, open.question().id());
                } catch (AssertionError ledgerIsAway) {
                    orders.answer(Wish.APPROVE, request, open.question().id());
                }
            }
        }
    }

    /** A sweep looks, and reads what the edge measured. */
    private static ProbeReported swept(Orders orders) {
        var seen = orders.look(Finding.DOWN, Finding.UP);
        var samples = new ArrayList<>(seen.samples());
        samples.add(new Sample(WEU, Sample.Look.EDGE, Finding.DOWN, "the edge measured 0 %"));
        return new ProbeReported(Orders.NAME, seen.vantage(), samples, seen.data(), seen.at());
    }
}
