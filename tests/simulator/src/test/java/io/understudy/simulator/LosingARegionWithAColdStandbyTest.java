package io.understudy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

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
