package io.understudy.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("languages")
class AmountsTest {

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 s",
        "PT0.3S, 0.3 s",
        "PT4.73S, 4.8 s",
        "PT9.95S, 10 s",
        "PT98S, 98 s",
        "PT119.2S, 2 min",
        "PT2M, 2 min",
        "PT2M5S, 2 min 5 s",
        "PT55M, 55 min",
        "PT90M, 1 h 30 min",
        "PT1H, 1 h",
        "PT3H, 3 h",
        "PT1H1M1S, 1 h 2 min",
        "PT1H59M30S, 2 h",
        "PT23H59M30S, 1 day",
        "PT24H, 1 day",
        "P7D, 7 days",
        "P1DT3H30M, 1 day 4 h",
        "-PT3S, -3 s",
    })
    void writesADurationInTheUnitThatAPersonWouldChoose(Duration duration, String text) {
        assertThat(Amounts.duration(duration)).isEqualTo(text);
    }

    @Test
    void roundsADurationUpSoThatABoundStaysABound() {
        assertThat(Amounts.duration(Duration.ofNanos(1))).isEqualTo("0.1 s");
        assertThat(Amounts.duration(Duration.ofSeconds(30).plusNanos(1))).isEqualTo("31 s");
    }

    @Test
    void writesTheLongestDurationThatAnEstateCanDeclare() {
        assertThat(Amounts.duration(Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo("106751991167300 days 16 h");
        assertThat(Amounts.duration(Duration.ofSeconds(Long.MAX_VALUE, 999_999_999)))
                .startsWith("106751991167300 days");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "41.666666666666664, 41.7", "99.96, 100", "100, 100"})
    void writesANumberWithOneDigitBehindThePointAtMost(double number, String text) {
        assertThat(Amounts.decimal(number)).isEqualTo(text);
    }

    @Test
    void writesATimeOfDayToTheSecond() {
        assertThat(Amounts.timeOfDay(Instant.parse("2026-11-29T03:16:16.586484355Z")))
                .isEqualTo("03:16:16 UTC");
    }

    @Test
    void writesAMomentThatMayLieDaysBackWithItsDate() {
        assertThat(Amounts.dateAndTime(Instant.parse("2026-11-29T03:16:16.586484355Z")))
                .isEqualTo("2026-11-29 03:16:16 UTC");
    }
}
