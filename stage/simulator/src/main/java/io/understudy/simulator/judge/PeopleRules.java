package io.understudy.simulator.judge;

import io.understudy.signal.OperatorAsked.Wish;
import io.understudy.simulator.people.Bell;
import io.understudy.simulator.people.Told;
import io.understudy.topology.ChannelName;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What people must hear, and how often. */
final class PeopleRules {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MESSAGES_MAX = 12;
    private static final Duration QUESTION_ARRIVES = Duration.ofMinutes(5);
    private static final Duration SHUT_OUT_UNTOLD_MAX = Duration.ofMinutes(10);
    private static final Duration TOLD_BEFORE = Duration.ofMinutes(2);
    private static final Duration WISH_COMES_TO_SOMETHING = Duration.ofMinutes(10);

    private static final Set<Wish> MOVES = Set.of(Wish.FAIL_OVER, Wish.FAIL_BACK, Wish.APPROVE);

    private PeopleRules() {}

    /** The next instant after which a rule may be broken although nothing happens: somebody waited too long. */
    static Instant due(Sight sight) {
        var limits = Stream.of(
                        sight.history().question().map(held -> held.at().plus(QUESTION_ARRIVES)).stream(),
                        sight.history().shutOutSince().map(since -> since.plus(SHUT_OUT_UNTOLD_MAX)).stream(),
                        sight
                                .history()
                                .unansweredSince()
                                .map(since -> since.plus(DecisionRules.ANSWERED_WITHIN))
                                .stream(),
                        sight.bell().taken().stream().map(taken -> taken.at().plus(WISH_COMES_TO_SOMETHING)))
                .flatMap(limit -> limit);
        return limits.filter(limit -> !limit.isBefore(sight.now()))
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
    }

    static Optional<String> oneStory(Sight sight) {
        var hourAgo = sight.now().minus(HOUR);
        var counts = new HashMap<ChannelName, Integer>();
        var received = sight.told().received();
        for (int i = received.size() - 1; i >= 0 && received.get(i).at().isAfter(hourAgo); i--) {
            if (counts.merge(received.get(i).channel(), 1, Integer::sum) > MESSAGES_MAX) {
                return Optional.of("channel " + received.get(i).channel() + " got more than " + MESSAGES_MAX
                        + " messages within an hour");
            }
        }
        return Optional.empty();
    }

    static Optional<String> nobodyDecidesAlone(Sight sight) {
        return sight.history()
                .question()
                .filter(held -> sight.since(held.at()).compareTo(QUESTION_ARRIVES) > 0)
                .filter(held -> !wasToldSince(sight, held.at()))
                .map(held -> "a person was to be asked, and no channel has brought the question for "
                        + QUESTION_ARRIVES.toMinutes() + " minutes");
    }

    static Optional<String> unprotectedIsLoud(Sight sight) {
        return sight.history()
                .shutOutSince()
                .filter(since -> sight.since(since).compareTo(SHUT_OUT_UNTOLD_MAX) > 0)
                .filter(since -> !wasToldSince(sight, since.minus(TOLD_BEFORE)))
                .map(since -> "users have been shut out for " + SHUT_OUT_UNTOLD_MAX.toMinutes()
                        + " minutes, and nobody was told anything");
    }

    private static boolean wasToldSince(Sight sight, Instant instant) {
        var received = sight.told().received();
        return !received.isEmpty() && !received.get(received.size() - 1).at().isBefore(instant);
    }

    static Optional<String> nothingLost(Sight sight) {
        if (!sight.bus().quarantined().isEmpty()) {
            return Optional.of("a message of ours ended in quarantine: "
                    + sight.bus().quarantined().get(0));
        }
        if (!sight.bus().thrown().isEmpty()) {
            return Optional.of("a handler threw: " + sight.bus().thrown().get(0));
        }
        return sight.bell().taken().stream()
                .filter(taken -> isOverdue(sight, taken))
                .findFirst()
                .map(taken -> "a wish to " + taken.wish().wish() + " was answered \"taken\", and nothing came of it");
    }

    /** Neither a run, nor the stamp that was asked for, nor a word to people. */
    private static boolean isOverdue(Sight sight, Bell.Taken taken) {
        var wish = taken.wish();
        var isForAMove = MOVES.contains(wish.wish());
        return isForAMove
                && sight.since(taken.at()).compareTo(WISH_COMES_TO_SOMETHING) > 0
                && sight.history().moves().stream().noneMatch(m -> !m.at().isBefore(taken.at()))
                && wish.target().filter(sight.history()::isOpen).isEmpty()
                && sight.told().received().stream().map(Told.Received::at).noneMatch(at -> !at.isBefore(taken.at()));
    }
}
