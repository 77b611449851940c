package io.understudy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.simulator.time.Chance;
import io.understudy.simulator.time.Limit;
import io.understudy.simulator.time.Limits;
import io.understudy.simulator.time.VirtualTime;
import io.understudy.words.Amounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What seeds reach; each claim prints its row of the table in docs/extending/simulator.md. */
class WhatIsDrawnTest {

    private static final int SEEDS = 3000;

    @Test
    void theFirstDrawsOfTheFirstSeedsAreSpreadEvenly() {
        var tenths = new int[10];
        LongStream.rangeClosed(1, SEEDS).forEach(seed -> tenths[(int) (10 * new Chance(seed).share("first"))]++);
        for (int i = 0; i < tenths.length; i++) {
            row("first draws from 0." + i + " on", tenths[i]);
        }

        assertThat(Arrays.stream(tenths).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(SEEDS / 10 - 80, SEEDS / 10 + 80));
    }

    @Test
    void whatHappensAtOneInstantIsShuffled() {
        var inOrder = LongStream.rangeClosed(1, SEEDS)
                .filter(WhatIsDrawnTest::happensInOrder)
                .count();
        row("two events of one instant in the order in which they were arranged", inOrder);

        assertThat(inOrder).isBetween(SEEDS / 2 - 150L, SEEDS / 2 + 150L);
    }

    private static boolean happensInOrder(long seed) {
        var time = new VirtualTime(Life.START, new Chance(seed));
        var happened = new ArrayList<Integer>();
        time.in(Duration.ofSeconds(1), () -> happened.add(1));
        time.in(Duration.ofSeconds(1), () -> happened.add(2));
        time.runUntil(Life.START.plusSeconds(2));
        return happened.get(0) == 1;
    }

    @Test
    void everyLimitIsMetWithinAMillisecond() {
        Map<Limit, Integer> met = new EnumMap<>(Limit.class);
        LongStream.rangeClosed(1, SEEDS).forEach(seed -> {
            var limits = new Limits();
            limits.seconds(new Chance(seed), "a fault's end", 2, 900);
            limits.met().forEach((limit, times) -> met.merge(limit, times, Integer::sum));
        });
        met.forEach(
                (limit, times) -> row("at " + Amounts.duration(limit.span()) + ", where " + limit.sentence(), times));

        assertThat(met).containsOnlyKeys(Limit.values());
        assertThat(met.values()).allSatisfy(times -> assertThat(times).isGreaterThan(SEEDS / 100));
    }

    private static void row(String what, long count) {
        System.out.printf(Locale.ROOT, "| %s | %d of %d |%n", what, count, SEEDS);
    }
}
