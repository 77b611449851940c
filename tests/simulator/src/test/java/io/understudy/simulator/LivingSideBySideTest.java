package io.understudy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.simulator.time.Chance;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both stamps admit users, and data is written in one of them. */
class LivingSideBySideTest {

    private static final int SEEDS = Integer.getInteger("simulator.sideBySide", 40);

    @ParameterizedTest
    @EnumSource(names = {"REGION_LOST", "REGION_LOST_FOR_A_WHILE", "REGION_CUT_OFF", "TARGET_LOST"})
    void breaksNothingWhateverRegionGoes(FaultKind kind) {
        Silence.falls();

        assertThat(broken(Mix.of(kind))).isEmpty();
    }

    @Test
    void breaksNothingNewWhateverIsDrawn() throws IOException {
        Silence.falls();
        var swarm = new Swarm(seed -> Simulation.live(seed, sideBySide(seed), Mix.drawn(new Chance(seed))));

        swarm.live(0, SEEDS * 5L);

        assertThat(KnownBreaks.read().newIn(swarm))
                .as("%d lives broke:%n%s", swarm.lived(), KnownBreaks.table(swarm))
                .isEmpty();
    }

    private static Setup sideBySide(long seed) {
        return Setup.drawn(new Chance(seed + 1)).sideBySide();
    }

    private static List<String> broken(Mix mix) {
        var broken = new ArrayList<String>();
        LongStream.range(1, SEEDS)
                .parallel()
                .mapToObj(seed -> Simulation.live(seed, Setup.asShipped().sideBySide(), mix))
                .filter(ending -> !ending.breaches().isEmpty())
                .forEach(ending -> broken.add(ending.report()));
        return broken;
    }
}
