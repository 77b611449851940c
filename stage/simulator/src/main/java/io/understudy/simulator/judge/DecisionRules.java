package io.understudy.simulator.judge;

import io.understudy.signal.OperatorAsked.Wish;
import io.understudy.simulator.people.Bell;
import io.understudy.topology.StampName;
import io.understudy.words.Amounts;
import io.understudy.world.ground.JournalEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What may be decided, and what may be carried out of it. */
final class DecisionRules {

    /** So long a stamp has to be well for everybody to be able to know it. */
    private static final Duration CLEARLY_WELL = Duration.ofSeconds(20);

    private static final Duration WISH_LASTS = Duration.ofMinutes(20);
    private static final Duration PAUSE_IS_HEARD = Duration.ofSeconds(5);
    private static final Duration CHECKED_WITHIN = Duration.ofSeconds(2);
    static final Duration ANSWERED_WITHIN = Duration.ofMinutes(10);

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MOVES_MAX = 6;
    private static final int CLOSINGS_MAX = 4;

    private DecisionRules() {}

    static Optional<String> noOldNews(Sight sight) {
        return closedWhileWell(sight)
                .filter(turn -> wasWellWhenDecided(sight, turn))
                .map(turn -> turn.stamp() + " was closed by itself; it had been well for "
                        + Amounts.duration(turn.wellFor()) + ", and was well when that was decided");
    }

    static Optional<String> decidedAfresh(Sight sight) {
        var forced = sight.history().promotions().stream()
                .filter(turn -> turn.isForced() && turn.wellFor().compareTo(CLEARLY_WELL) > 0)
                .findFirst()
                .map(turn -> "the data was forced away from " + turn.source() + ", which had been well for "
                        + Amounts.duration(turn.wellFor()));
        return forced.or(() -> closedWhileWell(sight)
                .filter(turn -> !wasWellWhenDecided(sight, turn))
                .map(turn -> turn.stamp() + " was closed by itself; it had been well again for "
                        + Amounts.duration(turn.wellFor())));
    }

    private static Optional<History.Turn> closedWhileWell(Sight sight) {
        return sight.history().closings().stream()
                .filter(turn -> turn.wellFor().compareTo(CLEARLY_WELL) > 0)
                .filter(turn -> !isAsked(sight, turn.at()) && !hasLostItsData(sight, turn))
                .findFirst();
    }

    /** A gate may hear late that its stamp is closed: once the data has moved away, that is as it should be. */
    private static boolean hasLostItsData(Sight sight, History.Turn turn) {
        return sight.history().promotions().stream()
                .filter(moved -> moved.at().isBefore(turn.at()))
                .reduce((a, b) -> b)
                .filter(last -> last.source().equals(turn.stamp()))
                .isPresent();
    }

    private static boolean wasWellWhenDecided(Sight sight, History.Turn turn) {
        var wellSince = turn.at().minus(turn.wellFor());
        return sight.history().moves().stream()
                .filter(move -> !move.at().isAfter(turn.at()))
                .reduce((a, b) -> b)
                .filter(move -> wellSince.isBefore(move.at()))
                .isPresent();
    }

    private static boolean isAsked(Sight sight, Instant at) {
        return sight.bell().wasAskedSince(at.minus(WISH_LASTS), Wish.FAIL_OVER, Wish.FAIL_BACK);
    }

    static Optional<String> lossIsAnswered(Sight sight) {
        return sight.history()
                .unansweredSince()
                .filter(since -> sight.since(since).compareTo(ANSWERED_WITHIN) > 0)
                .filter(since -> mayActByItself(sight) && !isAnswered(sight, since.minus(ANSWERED_WITHIN)))
                .map(since -> "for " + ANSWERED_WITHIN.toMinutes()
                        + " minutes another stamp could have taken over, no run has begun, and nobody was asked");
    }

    static Optional<String> movedOnlyWhereAllowed(Sight sight) {
        if (sight.workload().policy().automatic()) {
            return Optional.empty();
        }
        var closed = sight.history().closings().stream().map(History.Turn::at);
        var moved = sight.history().promotions().stream().map(Promotion::at);
        return Stream.concat(closed, moved)
                .filter(at -> !sight.bell()
                        .wasAskedSince(at.minus(HOUR), Wish.FAIL_OVER, Wish.FAIL_BACK, Wish.APPROVE, Wish.RETRY))
                .findFirst()
                .map(at -> "a stamp was closed, or data moved, and nobody had asked for it");
    }

    private static boolean mayActByItself(Sight sight) {
        var policy = sight.workload().policy();
        return policy.automatic() && !policy.leashed() && !isPaused(sight);
    }

    /** Whether people have stopped the workload, and nobody has let it go on. */
    static boolean isPaused(Sight sight) {
        return sight.bell().taken().stream()
                .filter(t -> t.wish().wish() == Wish.PAUSE)
                .anyMatch(pause -> !isResumed(sight, pause.at(), sight.now()));
    }

    private static boolean isAnswered(Sight sight, Instant since) {
        return sight.history().question().isPresent()
                || sight.ledger().isRunOpen(sight.workload().name())
                || sight.history().moves().stream().anyMatch(m -> m.at().isAfter(since));
    }

    static Optional<String> failbackIsAsked(Sight sight) {
        return ledAwayFromHome(sight).or(() -> ledBackUnasked(sight));
    }

    private static Optional<String> ledAwayFromHome(Sight sight) {
        var home = sight.workload().declaredActive().name();
        var areAllToGoBack =
                sight.bell().taken().stream().allMatch(t -> t.wish().wish() == Wish.FAIL_BACK);
        return sight.bell().taken().isEmpty() || !areAllToGoBack
                ? Optional.empty()
                : sight.history().openings().stream()
                        .filter(turn ->
                                turn.at().isAfter(sight.bell().taken().get(0).at()))
                        .filter(turn -> !turn.stamp().equals(home))
                        .findFirst()
                        .map(turn -> "a wish to go back led users from home to " + turn.stamp());
    }

    private static Optional<String> ledBackUnasked(Sight sight) {
        var openings = sight.history().openings();
        for (int i = 1; i < openings.size(); i++) {
            var turn = openings.get(i);
            var left = openings.get(i - 1).stamp();
            var isBack = !left.equals(turn.stamp()) && isOpenedBefore(sight, turn.stamp(), i - 1);
            if (isBack
                    && !isAsked(sight, turn.at())
                    && sight.history().wellFor(left, turn.at()).compareTo(WISH_LASTS) > 0) {
                return Optional.of("users were led back to " + turn.stamp() + ", and nobody asked");
            }
        }
        return Optional.empty();
    }

    private static boolean isOpenedBefore(Sight sight, StampName stamp, int before) {
        return sight.history().openings().subList(0, before).stream()
                .anyMatch(turn -> turn.stamp().equals(stamp));
    }

    static Optional<String> askedTwiceIsOnce(Sight sight) {
        if (sight.bell().taken().isEmpty()) {
            return Optional.empty();
        }
        var wishes = sight.bell().taken().stream()
                .filter(t -> t.wish().wish() == Wish.FAIL_OVER || t.wish().wish() == Wish.FAIL_BACK)
                .toList();
        if (wishes.isEmpty() || !areTheSame(wishes)) {
            return Optional.empty();
        }
        var since = wishes.get(0).at();
        var opened = sight.history().openings().stream()
                .filter(turn -> turn.at().isAfter(since))
                // one that is open the moment it comes back was left so; nobody leads users there
                .filter(turn -> !turn.wellFor().isZero())
                .map(History.Turn::stamp)
                .distinct()
                .toList();
        return opened.size() < 2 || !isLeftWhileWell(sight, opened.get(0), since)
                ? Optional.empty()
                : Optional.of("the same was asked " + wishes.size() + " times, and users were led to " + opened.get(0)
                        + " and then to " + opened.get(1));
    }

    private static boolean isLeftWhileWell(Sight sight, StampName stamp, Instant since) {
        return sight.history().closings().stream()
                .anyMatch(turn -> turn.stamp().equals(stamp)
                        && turn.at().isAfter(since)
                        && turn.wellFor().compareTo(CLEARLY_WELL) > 0);
    }

    private static boolean areTheSame(List<Bell.Taken> wishes) {
        var first = wishes.get(0).wish();
        return wishes.stream()
                .allMatch(t -> t.wish().wish() == first.wish()
                        && Objects.equals(t.wish().target(), first.target()));
    }

    static Optional<String> pausedMeansNoEffects(Sight sight) {
        return sight.bell().taken().stream()
                .filter(t -> t.wish().wish() == Wish.PAUSE)
                .flatMap(pause -> sight.history().changes().stream()
                        .filter(call -> call.at().isAfter(pause.at().plus(PAUSE_IS_HEARD)))
                        .filter(call -> !isResumed(sight, pause.at(), call.at())))
                .findFirst()
                .map(call -> call.action() + " was called while the workload was paused");
    }

    private static boolean isResumed(Sight sight, Instant pausedAt, Instant at) {
        return sight.bell().taken().stream()
                .anyMatch(t -> t.wish().wish() == Wish.RESUME && !t.at().isBefore(pausedAt) && !t.at().isAfter(at));
    }

    static Optional<String> leashedMeansNoEffects(Sight sight) {
        return sight.workload().policy().leashed() && !sight.history().changes().isEmpty()
                ? Optional.of(sight.history().changes().get(0).action() + " was called on the leash")
                : Optional.empty();
    }

    static Optional<String> neverShrunkWhenWanted(Sight sight) {
        return sight.history()
                .shrunk()
                .map(stamp ->
                        stamp + " was told to become smaller while it was open, or a later run wanted it to be ready");
    }

    static Optional<String> noEffectWithoutFence(Sight sight) {
        var changes = sight.history().changes();
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        var last = changes.get(changes.size() - 1);
        return sight.ledger()
                .askedAt(sight.workload().name())
                .filter(asked -> isLate(last, asked))
                .map(asked -> last.action() + " was called "
                        + Duration.between(asked, last.at()).toMillis()
                        + " ms after anybody had asked whether it is still wanted");
    }

    private static boolean isLate(JournalEntry.ArmCalled call, Instant asked) {
        return Duration.between(asked, call.at()).compareTo(CHECKED_WITHIN) > 0;
    }

    static Optional<String> noRestartStorm(Sight sight) {
        if (sight.history().moves().size() <= MOVES_MAX
                && sight.history().closings().size() <= CLOSINGS_MAX) {
            return Optional.empty();
        }
        var hourAgo = sight.now().minus(HOUR);
        var moves = sight.history().moves().stream()
                .filter(move -> move.at().isAfter(hourAgo))
                .count();
        var closings = sight.history().closings().stream()
                .filter(turn -> turn.at().isAfter(hourAgo))
                .count();
        return moves > MOVES_MAX || closings > CLOSINGS_MAX
                ? Optional.of(moves + " runs began within an hour, and gates closed " + closings + " times")
                : Optional.empty();
    }
}
