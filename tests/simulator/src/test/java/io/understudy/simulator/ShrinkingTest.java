package io.understudy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.simulator.judge.Invariant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ShrinkingTest {

    private static final Invariant BROKEN = Invariant.KNOWN_LOSS_IS_A_BOUND;

    /** One of the seeds that are known to break it. */
    @Test
    void leavesOutWhatTheBreachDoesNotNeed() {
        Silence.falls();
        var failed = LongStream.rangeClosed(1, 600)
                .mapToObj(Simulation::live)
                .filter(ending -> ending.breaks(BROKEN))
                .filter(ending -> ending.mix().kinds().size() > 1)
                .findFirst()
                .orElseThrow();

        var shrunk = Shrinker.shrink(failed, BROKEN);

        assertThat(shrunk.breaks(BROKEN)).isTrue();
        assertThat(shrunk.mix().kinds())
                .isSubsetOf(failed.mix().kinds())
                .hasSizeLessThan(failed.mix().kinds().size());
    }
}
