package io.understudy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Seeds that nobody has lived yet, for some minutes: they begin at a number that changes every day and is printed. In a
 * soak it lasts two hours; {@code -Dsimulator.minutes=N} lasts as long as that says, {@code -Dsimulator.first=SEED} lives
 * another day again.
 */
@Tag("many-seeds")
class ManySeedsTest {

    private static final long MINUTES = Boolean.getBoolean("understudy.soak") ? 120 : 5;

    /** A day's seeds do not reach the next day's. */
    private static final long SEEDS_PER_DAY = 10_000_000;

    @Test
    void findNothingNew() throws IOException {
        Silence.falls();
        var today = LocalDate.now(ZoneOffset.UTC).toEpochDay() * SEEDS_PER_DAY;
        var first = Long.getLong("simulator.first", today);
        var lasting = Duration.ofMinutes(Long.getLong("simulator.minutes", MINUTES));
        System.out.println("the simulator lives seeds from " + first + " on, for " + lasting.toMinutes() + " minutes");
        var swarm = new Swarm();

        var end = System.nanoTime() + lasting.toNanos();
        while (System.nanoTime() < end) {
            swarm.live(first + swarm.lived());
        }
        System.out.println(swarm.lived() + " lives broke:\n" + KnownBreaks.table(swarm));

        assertThat(KnownBreaks.read().newIn(swarm)).isEmpty();
    }
}
