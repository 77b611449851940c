package io.understudy.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdaptivePauseTest {

    @ParameterizedTest
    @CsvSource({"PT-5S, PT0.5S", "PT0S, PT0.5S", "PT10S, PT0.5S", "PT30S, PT0.9S", "PT60S, PT1.8S", "PT1H, PT3S"})
    void growsWithTheTimeThatHasPassed(Duration elapsed, Duration pause) {
        assertThat(AdaptivePause.after(elapsed)).isEqualTo(pause);
    }

    @Test
    void obeysALongerWishOfTheService() {
        assertThat(AdaptivePause.after(Duration.ZERO, Duration.ofSeconds(20))).isEqualTo(Duration.ofSeconds(20));
        assertThat(AdaptivePause.after(Duration.ofHours(1), Duration.ofSeconds(1)))
                .isEqualTo(Duration.ofSeconds(3));
    }
}
