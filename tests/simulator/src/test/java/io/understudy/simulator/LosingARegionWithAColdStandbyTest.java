package io.understudy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The other cluster is stopped when the region is lost: whatever else goes wrong, no invariant breaks. */
class LosingARegionWithAColdStandbyTest {

    private static final Setup COLD = Setup.asShipped().cold();

    @BeforeAll
    static void silence() {
        Silence.falls();
    }

    @Test
    void startsItAndServesUsersThereUnlessTheRegionComesBackFirst() {
        assertSound(8, COLD, Mix.of(FaultKind.REGION_LOST));
    }

    @Test
    @Tag("many-seeds")
    void doesSoUnderManySeeds() {
        assertSound(200, COLD, Mix.of(FaultKind.REGION_LOST));
    }

    @Test
    @Tag("many-seeds")
    void doesSoWhereMessagesAreDoubledAndProcessesDie() {
        assertSound(
                100,
                COLD,
                Mix.of(FaultKind.REGION_LOST, FaultKind.DUPLICATE, FaultKind.REORDER, FaultKind.CRASH_AFTER_EFFECT));
    }

    @Test
    void startsItAgainAlthoughItWasStoppedAMomentAgo() {
        assertStartedAgain(1);
    }

    @Test
    @Tag("many-seeds")
    void startsItAgainUnderManySeeds() {
        assertStartedAgain(12);
    }

    /** A blip starts it, an hour of calm stops it, and then the region is lost: AKS refuses the start for a while. */
    private static void assertStartedAgain(long seeds) {
        LongStream.rangeClosed(1, seeds).forEach(seed -> {
            var ending = Simulation.live(seed, COLD.warmingAtSuspicion(), life -> {
                life.azure()
                        .stamps()
                        .faults()
                        .blip(
                                Setup.ORDERS,
                                Setup.WEU,
                                Duration.ofSeconds(90),
                                life.time().instant());
                assertThat(life.runUntilOrdered("start", Duration.ofMinutes(15)))
                        .isTrue();
                assertThat(life.runUntilOrdered("stop", Duration.ofHours(2))).isTrue();
                life.runFor(Duration.ofMinutes(4));
                life.azure().faults().lose(Setup.WEST, life.time().instant());
                life.runFor(Duration.ofMinutes(50));
            });

            assertThat(ending.breaches()).as(ending::report).isEmpty();
            assertThat(ending.story().text())
                    .as("what became of seed %s", seed)
                    .contains("stop is done: cluster orders-aks-neu is stopped", "admit users to stamp neu")
                    .contains("was stopped a short while ago");
        });
    }

    private static void assertSound(long seeds, Setup setup, Mix mix) {
        LongStream.rangeClosed(1, seeds).forEach(seed -> {
            var ending = Simulation.live(seed, setup, mix);
            var story = ending.story().text();

            assertThat(ending.breaches()).as(ending::report).isEmpty();
            assertThat(story)
                    .as("what became of seed %s", seed)
                    .containsAnyOf("run orders-2 is serving users", "so it is not lost");
        });
    }
}
