package io.understudy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Prints how many lives one core lives in an hour, and where the time goes: {@code -Dsimulator.measure=SEEDS}. */
@EnabledIfSystemProperty(named = "simulator.measure", matches = "\\d+")
class HowFastTest {

    private static final int WARM_UP = 60;

    @Test
    void livesManyLivesInAnHour() {
        Silence.falls();
        var seeds = Long.getLong("simulator.measure");
        var swarm = new Swarm();
        for (long seed = 1; seed <= WARM_UP; seed++) {
            swarm.live(-seed);
        }
        var threads = ManagementFactory.getThreadMXBean();
        var sampler = Sampler.of(Thread.currentThread());

        var cpu = threads.getCurrentThreadCpuTime();
        var wall = System.nanoTime();
        for (long seed = 1; seed <= seeds; seed++) {
            swarm.live(seed);
        }
        var usedCpu = threads.getCurrentThreadCpuTime() - cpu;
        var usedWall = System.nanoTime() - wall;
        sampler.stop();

        System.out.printf(
                Locale.ROOT,
                "%d lives on one thread: %.1f ms of a core each, %,d an hour and core (%,d by the clock on the wall)%n",
                seeds,
                usedCpu / 1e6 / seeds,
                Math.round(3600e9 * seeds / usedCpu),
                Math.round(3600e9 * seeds / usedWall));
        System.out.println(sampler.table());
        System.out.println(KnownBreaks.table(swarm));
        assertThat(swarm.lived()).isEqualTo(seeds + WARM_UP);
    }
}
