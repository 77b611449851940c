package io.understudy.simulator.time;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The limits of one life: draws durations of which some lie at a limit, and counts them. */
public final class Limits {

    private static final double SHARE_AT_LIMITS = 0.25;

    /** Just before, just at, and just after. */
    private static final List<Duration> OFF_BY = List.of(Duration.ofMillis(-1), Duration.ZERO, Duration.ofMillis(1));

    private final Map<Limit, Integer> met = new EnumMap<>(Limit.class);

    /** A duration between the two; one in four lies within a millisecond of a limit, if there is one between them. */
    public Duration seconds(Chance chance, String purpose, double shortest, double longest) {
        var drawn = chance.seconds(purpose, shortest, longest);
        var between = Stream.of(Limit.values())
                .filter(l -> isBetween(l, shortest, longest))
                .toList();
        if (between.isEmpty() || !chance.happens(purpose + " at a limit", SHARE_AT_LIMITS)) {
            return drawn;
        }
        var limit = chance.oneOf(purpose + " which limit", between);
        met.merge(limit, 1, Integer::sum);
        return limit.span().plus(chance.oneOf(purpose + " off by", OFF_BY));
    }

    private static boolean isBetween(Limit limit, double shortest, double longest) {
        var seconds = limit.span().toSeconds();
        return seconds >= shortest && seconds <= longest;
    }

    /** How often something was drawn at each limit; a limit at which nothing was drawn is missing. */
    public Map<Limit, Integer> met() {
        return Map.copyOf(met);
    }
}
