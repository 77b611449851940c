package io.understudy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ShrinkingTest {

    /** The first of the seeds that are known to break something. */
    @Test
    void leavesOutWhatTheBreachDoesNotNeed() {
        Silence.falls();
        var failed = LongStream.rangeClosed(1, 600)
                .mapToObj(Simulation::live)
                .filter(ending -> !ending.breaches().isEmpty())
                .filter(ending -> ending.mix().kinds().size() > 1)
                .findFirst()
                .orElseThrow();

        var broken = failed.breaches().get(0).invariant();

        var shrunk = Shrinker.shrink(failed, broken);

        assertThat(shrunk.breaks(broken)).isTrue();
        assertThat(shrunk.mix().kinds())
                .isSubsetOf(failed.mix().kinds())
                .hasSizeLessThan(failed.mix().kinds().size());
    }
}
