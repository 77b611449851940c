package io.understudy.emulators.host.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchedulesOfSixFieldsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/5 * * * * *      | 2026-11-21T10:00:00Z | 2026-11-21T10:00:05Z",
                "0 * * * * *        | 2026-11-21T10:00:00Z | 2026-11-21T10:01:00Z",
                "0 */15 * * * *     | 2026-11-21T10:16:00Z | 2026-11-21T10:30:00Z",
                "0 5/20 * * * *     | 2026-11-21T10:06:00Z | 2026-11-21T10:25:00Z",
                "0 0 9-17 * * *     | 2026-11-21T17:30:00Z | 2026-11-22T09:00:00Z",
                "0 0 9-17/4 * * *   | 2026-11-21T09:30:00Z | 2026-11-21T13:00:00Z",
                "0 30 9 * * Mon-Fri | 2026-11-21T10:00:00Z | 2026-11-23T09:30:00Z",
                "0 0 0 * Feb *      | 2026-11-21T10:00:00Z | 2027-02-01T00:00:00Z",
                "0 0 0 29 2 *       | 2026-11-21T10:00:00Z | 2028-02-29T00:00:00Z",
                "10,40 0 0 * * *    | 2026-11-21T00:00:10Z | 2026-11-21T00:00:40Z",
                "0 0 0 * * Sunday   | 2026-11-21T10:00:00Z | 2026-11-22T00:00:00Z",
                "0 0 0 31 * *       | 2026-11-21T10:00:00Z | 2026-12-31T00:00:00Z",
            })
    void comeNextAfter(String schedule, Instant base, Instant next) {
        assertThat(NcronTab.parse(schedule).next(base)).isEqualTo(next);
    }

    @Test
    void matchDayAndWeekdayBoth() {
        var fridayThe13th = NcronTab.parse("0 0 0 13 * Fri");

        assertThat(fridayThe13th.next(Instant.parse("2026-11-01T00:00:00Z"))).isEqualTo("2026-11-13T00:00:00Z");
        assertThat(fridayThe13th.next(Instant.parse("2026-11-13T00:00:00Z"))).isEqualTo("2027-08-13T00:00:00Z");
    }

    @Test
    void takeFiveFieldsAsWholeMinutes() {
        assertThat(NcronTab.parse("*/10 * * * *").next(Instant.parse("2026-11-21T10:00:01Z")))
                .isEqualTo("2026-11-21T10:10:00Z");
    }

    @Test
    void areStrictlyAfterTheirBase() {
        assertThat(NcronTab.parse("0 * * * * *").next(Instant.parse("2026-11-21T10:00:59.999Z")))
                .isEqualTo("2026-11-21T10:01:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "* * * *",
                "60 * * * * *",
                "* * * 0 * *",
                "* * * * 13 *",
                "* * * * * 7",
                "* * L * * *",
                "0 0 0 1W * *",
                "*/0 * * * * *",
                "5-1 * * * * *",
                "? * * * * *",
                "0 0 0 * * Fri#2"
            })
    void areRefusedWhenTheyCannotBeRead(String schedule) {
        assertThatThrownBy(() -> NcronTab.parse(schedule)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void areRefusedWhenTheyNeverCome() {
        var never = NcronTab.parse("0 0 0 30 2 *");

        assertThatThrownBy(() -> never.next(Instant.parse("2026-11-21T10:00:00Z")))
                .hasMessageContaining("never comes");
    }
}
