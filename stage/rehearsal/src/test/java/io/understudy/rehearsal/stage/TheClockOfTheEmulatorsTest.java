package io.understudy.rehearsal.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.clock.ScaledClock;
import io.understudy.emulators.clock.PacedClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TheClockOfTheEmulatorsTest {

    private static final Instant START = Instant.parse("2026-11-21T06:00:00Z");
    private static final Instant NOW = START.plusSeconds(7);

    @Test
    void showsTheTimeOfTheStageWhenItIsHandedItsText() {
        var stage = new ScaledClock(() -> NOW, START, START.plusSeconds(100), 12.5);

        var emulators = PacedClock.parse(stage.text(), () -> NOW);

        assertThat(emulators.instant()).isEqualTo(stage.instant());
        assertThat(emulators.wallTimeOf(stage.instant())).isEqualTo(NOW);
        assertThat(emulators.toWall(Duration.ofMinutes(1))).isEqualTo(stage.toWall(Duration.ofMinutes(1)));
        assertThat(emulators.toVirtual(Duration.ofMinutes(1))).isEqualTo(stage.toVirtual(Duration.ofMinutes(1)));
        assertThat(emulators.text()).isEqualTo(stage.text());
    }
}
