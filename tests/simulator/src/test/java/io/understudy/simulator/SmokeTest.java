package io.understudy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * The slice of the swarm that every build lives. Invariants that never broke in it have to hold; those that are known to
 * break may not break more often. Once the automation is mended, write the shorter list:
 * {@code -Dunderstudy.writePages=true}.
 */
class SmokeTest {

    private static final int SEEDS = Integer.getInteger("simulator.seeds", 3000);

    @Test
    void findsNothingNew() throws IOException {
        Silence.falls();
        var swarm = new Swarm();

        swarm.live(1, SEEDS);
        if (Boolean.getBoolean("understudy.writePages")) {
            KnownBreaks.read().shrinkTo(swarm);
        }

        assertThat(KnownBreaks.read().newIn(swarm))
                .as("%d lives broke:%n%s", swarm.lived(), KnownBreaks.table(swarm))
                .isEmpty();
    }
}
