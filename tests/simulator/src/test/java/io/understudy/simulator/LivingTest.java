package io.understudy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.simulator.judge.Invariant;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LivingTest {

    @BeforeAll
    static void silence() {
        Silence.falls();
    }

    @Test
    void theSameSeedGivesTheSameHistoryTwice() {
        var mix = Mix.of(FaultKind.REGION_LOST, FaultKind.DUPLICATE, FaultKind.CRASH_AFTER_EFFECT, FaultKind.REORDER);

        var once = Simulation.live(17, Setup.asShipped(), mix).story().digest();
        var again = Simulation.live(17, Setup.asShipped(), mix).story().digest();

        assertThat(again).isEqualTo(once);
    }

    @Test
    void neighbouringSeedsDiffer() {
        var one = Simulation.live(1, Setup.asShipped(), Mix.of(FaultKind.BLIP)).story();
        var next = Simulation.live(2, Setup.asShipped(), Mix.of(FaultKind.BLIP)).story();

        assertThat(one.digest()).isNotEqualTo(next.digest());
    }

    /** In this life the channels had four messages within the hour when a third question was asked. */
    @Test
    void aQuestionReachesPeopleWhateverElseTheyWereTold() {
        var ending = Simulation.live(207870012559L);

        assertThat(ending.breaks(Invariant.NOBODY_DECIDES_ALONE))
                .as(ending::report)
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void fairWeatherBreaksNothing(long seed) {
        var ending = Simulation.live(seed, Setup.asShipped(), Mix.of());

        assertThat(ending.breaches()).as(ending::report).isEmpty();
        assertThat(ending.regret()).isLessThanOrEqualTo(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aBlipMovesNobody(long seed) {
        var ending = Simulation.live(seed, Setup.asShipped(), Mix.of(FaultKind.BLIP));

        assertThat(ending.breaches()).as(ending::report).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void usersOfALostRegionAreServedByTheOtherOne(long seed) {
        var ending = Simulation.live(seed, Setup.asShipped(), Mix.of(FaultKind.REGION_LOST));

        assertThat(ending.regret()).as(ending::report).isNegative();
        assertThat(ending.story().text()).contains("is serving users");
    }
}
