package io.understudy.decide;

import static io.understudy.topology.Estates.NEU;
import static io.understudy.topology.Estates.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.diagnose.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class BeingQuietAfterAFailureTest {

    private static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");

    @Test
    void lastsLongerEachTimeUpToAnHour() {
        var setback = Setback.first(WEU, Verdict.Name.LOST, NOW);
        var minutes = new ArrayList<Long>();
        for (int time = 0; time < 6; time++) {
            minutes.add(Duration.between(setback.at(), setback.quietUntil()).toMinutes());
            var startedAt = setback.quietUntil();
            setback = setback.then(Setback.first(WEU, Verdict.Name.LOST, startedAt.plusSeconds(20)), startedAt);
        }

        assertThat(minutes).containsExactly(5L, 10L, 20L, 40L, 60L, 60L);
    }

    @Test
    void beginsAtTheShortestForAnotherStampAndAfterALongPeace() {
        var first = Setback.first(WEU, Verdict.Name.LOST, NOW);
        var other = Setback.first(NEU, Verdict.Name.LOST, NOW.plusSeconds(400));
        var nextDay = Setback.first(WEU, Verdict.Name.LOST, NOW.plus(Duration.ofDays(1)));

        assertThat(first.then(other, other.at())).isEqualTo(other);
        assertThat(first.then(nextDay, nextDay.at())).isEqualTo(nextDay);
    }
}
