package io.understudy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.simulator.judge.Invariant;
import org.junit.jupiter.api.Test;

class ShrinkingTest {

    @Test
    void leavesOutWhatTheBreachDoesNotNeed() {
        Silence.falls();
        var mix = Mix.of(FaultKind.REGION_LOST, FaultKind.NO_QUOTA, FaultKind.DUPLICATE);
        var failed = Simulation.live(3, Setup.asShipped(), mix);

        var shrunk = Shrinker.shrink(failed, Invariant.NO_RESTART_STORM);

        assertThat(failed.breaks(Invariant.NO_RESTART_STORM)).isTrue();
        assertThat(shrunk.mix().kinds()).containsExactly(FaultKind.REGION_LOST, FaultKind.NO_QUOTA);
    }
}
