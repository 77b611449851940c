package io.understudy.simulator.time;

import io.understudy.world.ground.Mixing;
import io.understudy.world.ground.Spread;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Chance that belongs to a purpose: a draw depends on the seed, on what it is for, and on how often that was drawn. The
 * seed is mixed first, because the first draws of neighbouring seeds must not resemble each other.
 */
public final class Chance {

    private final long seed;
    private final Map<String, Purpose> purposes = new HashMap<>();

    public Chance(long seed) {
        this.seed = Mixing.mix(seed);
    }

    private static final class Purpose {
        final long hash;
        long turn;

        Purpose(long hash) {
            this.hash = hash;
        }
    }

    /** A number from 0 to below 1. */
    public double share(String purpose) {
        return Mixing.unit(next(purpose));
    }

    /** Whether something happens that happens in this share of all cases. */
    public boolean happens(String purpose, double probability) {
        return share(purpose) < probability;
    }

    public int below(String purpose, int bound) {
        return (int) (share(purpose) * bound);
    }

    public <T> T oneOf(String purpose, List<T> candidates) {
        return candidates.get(below(purpose, candidates.size()));
    }

    public Duration draw(String purpose, Spread spread) {
        var bits = next(purpose);
        return spread.at(Mixing.unit(bits), Mixing.unit(Mixing.mix(bits + 1)));
    }

    public Duration seconds(String purpose, double shortest, double longest) {
        return draw(purpose, Spread.seconds(shortest, longest));
    }

    private long next(String purpose) {
        var known = purposes.computeIfAbsent(purpose, p -> new Purpose(Mixing.mix(Mixing.hash(p))));
        return Mixing.mix(seed ^ known.hash ^ Mixing.mix(++known.turn));
    }
}
