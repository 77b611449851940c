package io.understudy.world.ground;

import java.time.Duration;

/** How long something takes: a number between 0 and 1 becomes a duration. */
public sealed interface Spread {

    /** Anything between the two, equally likely. */
    record Between(Duration shortest, Duration longest) implements Spread {
        @Override
        public Duration at(double chance, double tail) {
            return Spread.between(shortest, longest, chance);
        }
    }

    /** Mostly between the first two; the given share of all draws lies between the last two instead. */
    record Tailed(Between usual, double tailShare, Between unusual) implements Spread {
        @Override
        public Duration at(double chance, double tail) {
            return (tail < tailShare ? unusual : usual).at(chance, tail);
        }
    }

    /** Half of all draws lie below the median, all but one in a hundred below the other. */
    record LogNormal(Duration median, Duration ninetyNinth) implements Spread {

        private static final double NINETY_NINTH_IN_DEVIATIONS = 2.3263478740408408;

        @Override
        public Duration at(double chance, double tail) {
            var sigma = Math.log((double) ninetyNinth.toNanos() / median.toNanos()) / NINETY_NINTH_IN_DEVIATIONS;
            var deviations = Math.sqrt(-2 * Math.log(1 - chance)) * Math.cos(2 * Math.PI * tail);
            return Duration.ofNanos(Math.round(median.toNanos() * Math.exp(sigma * deviations)));
        }
    }

    /**
     * One draw.
     *
     * @param chance from 0 to below 1
     * @param tail a second, independent number from 0 to below 1
     */
    Duration at(double chance, double tail);

    static Between seconds(double shortest, double longest) {
        return new Between(ofSeconds(shortest), ofSeconds(longest));
    }

    private static Duration ofSeconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    private static Duration between(Duration shortest, Duration longest, double chance) {
        return shortest.plusMillis(Math.round((longest.toMillis() - shortest.toMillis()) * chance));
    }
}
