package io.understudy.emulators.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PacedClockTest {

    private static final Instant START = Instant.parse("2026-11-21T06:00:00Z");

    @Test
    void runsFasterThanTheWall() {
        var clock = new PacedClock(() -> START.plusSeconds(2), START, START, 30);

        assertThat(clock.instant()).isEqualTo(START.plusSeconds(60));
        assertThat(clock.wallTimeOf(START.plusSeconds(60))).isEqualTo(START.plusSeconds(2));
        assertThat(clock.toWall(Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(1));
        assertThat(clock.toVirtual(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void readsTheSameInAnotherProcess() {
        var here = new PacedClock(() -> START.plusSeconds(5), START, START.plusSeconds(100), 12.5);

        var there = PacedClock.parse(here.text(), () -> START.plusSeconds(5));

        assertThat(there.instant()).isEqualTo(here.instant());
    }

    @Test
    void refusesASpeedThatWouldStopTime() {
        assertThatThrownBy(() -> PacedClock.startingNow(() -> START, 0)).hasMessageContaining("speed");
    }

    @Test
    void refusesATextThatIsNoClock() {
        assertThatThrownBy(() -> PacedClock.parse("noon", () -> START)).hasMessageContaining("a clock is written as");
    }
}
