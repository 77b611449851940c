package io.understudy.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.scenario.Expectation.Ends;
import io.understudy.world.people.UserTally;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JudgingAnEndTest {

    private static final Expectation.Most STRICT = new Expectation.Most(
            Optional.of(10),
            Optional.of(5),
            Optional.of(0),
            Optional.of(Duration.ofSeconds(30)),
            Optional.of(Duration.ofMinutes(5)),
            Optional.of(Duration.ofSeconds(10)));
    private static final WayBack QUICK =
            new WayBack(Duration.ofSeconds(50), Duration.ZERO, Duration.ofSeconds(40), List.of());

    @Test
    void saysNothingWhereAllIsAsItShouldBe() {
        var observed = new Observed(
                "moved",
                users(10, 5, 0, 30),
                Optional.of(Duration.ofMinutes(5)),
                Optional.of(QUICK),
                Set.of("serving"),
                List.of());

        assertThat(observed.unmet(expecting(Ends.MOVED))).isEmpty();
    }

    @Test
    void saysEverythingThatIsNot() {
        var observed = new Observed(
                "called-off",
                users(11, 6, 1, 31),
                Optional.of(Duration.ofMinutes(6)),
                Optional.empty(),
                Set.of("stuck"),
                List.of());

        assertThat(observed.unmet(expecting(Ends.MOVED)))
                .containsExactly(
                        "it should have ended 'moved' within 1 h, and ended 'called-off'",
                        "failed reads: 11, and at most 10 allowed",
                        "failed writes: 6, and at most 5 allowed",
                        "acknowledged writes that were lost: 1, and at most 0 allowed",
                        "users were shut out for 31 s, and at most 30 s is allowed",
                        "users were served again after 6 min, and at most 5 min is allowed",
                        "people should have been told 'serving', and were told stuck",
                        "people should not have been told 'stuck'");
    }

    @Test
    void saysHowMuchLongerThanTheirStoresTookUsersWereTurnedAwayOnTheWayBack() {
        var slow = new WayBack(
                Duration.ofSeconds(51),
                Duration.ZERO,
                Duration.ofSeconds(40),
                List.of("cluster b runs, and stood still"));

        assertThat(back(slow).unmet(expecting(Ends.MOVED)))
                .containsExactly("on the way back users were turned away for 51 s, its stores took 40 s of it, and the"
                        + " rest was 11 s, and at most 10 s is allowed");
        assertThat(back(slow).unmet(expecting(Ends.RETURNED))).contains("cluster b runs, and stood still");
    }

    private static Observed back(WayBack way) {
        return new Observed(
                "returned", users(10, 5, 0, 30), Optional.empty(), Optional.of(way), Set.of("serving"), List.of());
    }

    @Test
    void whatWentBackHasMoved() {
        assertThat(Ends.MOVED.isMetBy("returned")).isTrue();
        assertThat(Ends.SERVED.isMetBy("returned")).isTrue();
        assertThat(Ends.RETURNED.isMetBy("moved")).isFalse();
    }

    @Test
    void whatHasMovedIsServed() {
        assertThat(Ends.SERVED.isMetBy("moved")).isTrue();
        assertThat(Ends.SERVED.isMetBy("served")).isTrue();
        assertThat(Ends.MOVED.isMetBy("served")).isFalse();
    }

    @Test
    void aReminderIsOfTheKindThatItReminds() {
        assertThat(Observed.kindOf("orders-2/started")).isEqualTo("started");
        assertThat(Observed.kindOf("orders-i1/question/again-1/orders-q1")).isEqualTo("question");
        assertThat(Observed.kindOf("orders-i1/closed-for-long-again-2")).isEqualTo("closed-for-long");
    }

    private static Expectation expecting(Ends ends) {
        return new Expectation(ends, Duration.ofHours(1), STRICT, List.of("serving"), List.of("stuck"));
    }

    private static UserTally users(long reads, long writes, long lost, long seconds) {
        return new UserTally(100, 100, reads, writes, lost, Duration.ofSeconds(seconds), 0, 0);
    }
}
