package io.understudy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.simulator.time.Chance;
import java.io.IOException;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both stamps admit users, and data is written in one of them. */
class LivingSideBySideTest {

    @BeforeAll
    static void silence() {
        Silence.falls();
    }

    @ParameterizedTest
    @EnumSource(names = {"REGION_LOST", "REGION_LOST_FOR_A_WHILE", "REGION_CUT_OFF", "TARGET_LOST"})
    void breaksNothingWhateverRegionGoes(FaultKind kind) {
        assertThat(broken(5, Mix.of(kind))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"REGION_LOST", "REGION_LOST_FOR_A_WHILE", "REGION_CUT_OFF", "TARGET_LOST"})
    @Tag("many-seeds")
    void breaksNothingUnderManySeedsWhateverRegionGoes(FaultKind kind) {
        assertThat(broken(40, Mix.of(kind))).isEmpty();
    }

    @Test
    void breaksNothingNewWhateverIsDrawn() throws IOException {
        assertNothingNewIn(30);
    }

    @Test
    @Tag("many-seeds")
    void breaksNothingNewUnderManySeedsWhateverIsDrawn() throws IOException {
        assertNothingNewIn(200);
    }

    private static void assertNothingNewIn(long lives) throws IOException {
        var swarm = new Swarm(seed -> Simulation.live(seed, sideBySide(seed), Mix.drawn(new Chance(seed))));

        swarm.live(0, lives);

        assertThat(KnownBreaks.read().newIn(swarm))
                .as("%d lives broke:%n%s", swarm.lived(), KnownBreaks.table(swarm))
                .isEmpty();
    }

    private static Setup sideBySide(long seed) {
        return Setup.drawn(new Chance(seed + 1)).sideBySide();
    }

    private static List<String> broken(long seeds, Mix mix) {
        return LongStream.rangeClosed(1, seeds)
                .parallel()
                .mapToObj(seed -> Simulation.live(seed, Setup.asShipped().sideBySide(), mix))
                .filter(ending -> !ending.breaches().isEmpty())
                .map(Ending::report)
                .toList();
    }
}
