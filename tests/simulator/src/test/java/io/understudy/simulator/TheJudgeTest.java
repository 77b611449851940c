package io.understudy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.simulator.judge.Invariant;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nobody guards here: each history is broken by hand in the world, and each has a near miss. */
class TheJudgeTest {

    @BeforeAll
    static void silence() {
        Silence.falls();
    }

    @ParameterizedTest
    @EnumSource
    void criesAt(BrokenByHand history) {
        assertThat(history.live().broken()).contains(Invariant.valueOf(history.name()));
    }

    @ParameterizedTest
    @EnumSource
    void saysNothingAtTheNearMissOf(BrokenByHand history) {
        assertThat(history.liveANearMiss().broken()).doesNotContain(Invariant.valueOf(history.name()));
    }

    @Test
    void isTriedOnEveryInvariantThatOneLifeCanBreak() {
        var tried = Stream.of(BrokenByHand.values()).map(Enum::name).toList();

        assertThat(Invariant.values())
                .extracting(Invariant::name)
                .filteredOn(name -> !name.equals(Invariant.DO_NO_HARM.name()))
                .containsExactlyElementsOf(tried);
    }

    @Test
    void criesWhenUsersOfAHealthyStampAreShutOutBecauseOfUs() {
        var regret = new Regret(() -> shutOutFor(10).minus(shutOutFor(0)));

        assertThat(regret.harm(true, shutOutFor(10)))
                .hasValueSatisfying(words -> assertThat(words).contains("longer than without us"));
    }

    @Test
    void saysNothingWhenUsersAreShutOutWithoutUsJustAsLong() {
        var regret = new Regret(() -> shutOutFor(10).minus(shutOutFor(10)));

        assertThat(regret.harm(true, shutOutFor(10))).isEmpty();
    }

    @Test
    void livesNothingWithoutUsWhenUsersWereShutOutForLessThanIsAllowed() {
        var regret = new Regret(() -> {
            throw new AssertionError("nobody needs that life");
        });

        assertThat(regret.harm(false, Duration.ofMinutes(9))).isEmpty();
    }

    @Test
    void saysNothingInFairWeather() {
        var life = Life.unguarded(Setup.asShipped(), 1);

        life.settle(Duration.ofMinutes(5), Duration.ofMinutes(10));

        assertThat(life.judge().breaches()).isEmpty();
    }

    /** For how long users are shut out when somebody closes their stamp for so many seconds. */
    private static Duration shutOutFor(int seconds) {
        var life = Life.unguarded(Setup.asShipped(), 1);
        life.runFor(Duration.ofMinutes(1));
        if (seconds > 0) {
            life.publish();
            life.runFor(Duration.ofSeconds(seconds));
            life.publish(Setup.WEU);
        }
        life.runFor(Duration.ofMinutes(1));
        return life.users().unavailable();
    }
}
