package io.understudy.functions.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("languages")
class InstantTextTest {

    @Test
    void readsWhatTheJdkWrites() {
        var chance = new Random(20_261_201);
        for (var i = 0; i < 20_000; i++) {
            var second = Math.floorMod(chance.nextLong(), 253_402_300_800L);
            var nano = switch (chance.nextInt(4)) {
                case 0 -> 0;
                case 1 -> chance.nextInt(1_000) * 1_000_000;
                case 2 -> chance.nextInt(1_000_000) * 1_000;
                default -> chance.nextInt(1_000_000_000);
            };
            var instant = Instant.ofEpochSecond(second, nano);

            assertThat(InstantText.parse(instant.toString())).isEqualTo(instant);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-21T06:00:00.1Z",
                "2026-11-21T06:00:00Z",
                "2026-11-21t06:00:00z",
                "2026-11-21T24:00:00Z",
                "2016-12-31T23:59:60Z",
                "+12026-11-21T06:00:00Z",
                "-0001-11-21T06:00:00Z",
                "2024-02-29T06:00:00.123456789Z"
            })
    void readsEverythingElseAsTheJdkDoes(String text) {
        assertThat(InstantText.parse(text)).isEqualTo(Instant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "2026-11-21T06:00:00",
                "2026-11-21T06:00:00.1234567890Z",
                "2026-11-21T06:00:00,5Z",
                "2026-11-21T06:00:00.12aZ",
                "2026-02-30T06:00:00Z",
                "2026-11-21T25:00:00Z",
                "2026-11-21T06:60:00Z",
                "٢٠٢٦-11-21T06:00:00Z"
            })
    void refusesWhatTheJdkRefuses(String text) {
        assertThatThrownBy(() -> Instant.parse(text)).isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> InstantText.parse(text)).isInstanceOf(DateTimeException.class);
    }
}
