package io.understudy.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ScaledClockTest {

    private static final Instant START = Instant.parse("2026-11-21T06:00:00Z");

    @Test
    void runsFasterThanTheWall() {
        var clock = new ScaledClock(() -> START.plusSeconds(2), START, START, 30);

        assertThat(clock.instant()).isEqualTo(START.plusSeconds(60));
        assertThat(clock.toWall(Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void readsTheSameInAnotherProcess() {
        var here = new ScaledClock(() -> START.plusSeconds(5), START, START.plusSeconds(100), 12.5);

        var there = ScaledClock.parse(here.text(), () -> START.plusSeconds(5));

        assertThat(there.instant()).isEqualTo(here.instant());
    }

    @Test
    void refusesASpeedThatWouldStopTime() {
        assertThatThrownBy(() -> ScaledClock.startingNow(() -> START, 0)).hasMessageContaining("speed");
    }
}
