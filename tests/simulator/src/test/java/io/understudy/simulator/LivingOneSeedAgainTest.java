package io.understudy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Lives one seed of the swarm again and fails with its story: {@code -Dsimulator.seed=SEED}. */
@EnabledIfSystemProperty(named = "simulator.seed", matches = "\\d+")
class LivingOneSeedAgainTest {

    @Test
    void breaksNothing() {
        Silence.falls();

        var ending = Simulation.live(Long.getLong("simulator.seed"));

        assertThat(ending.breaches()).as(ending::report).isEmpty();
    }
}
