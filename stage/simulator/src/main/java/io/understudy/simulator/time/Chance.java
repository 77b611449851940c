package io.understudy.simulator.time;

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
        this.seed = mix(seed);
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
        return unit(next(purpose));
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
        return spread.at(unit(bits), unit(mix(bits + 1)));
    }

    public Duration seconds(String purpose, double shortest, double longest) {
        return draw(purpose, Spread.seconds(shortest, longest));
    }

    private long next(String purpose) {
        var known = purposes.computeIfAbsent(purpose, p -> new Purpose(mix(hash(p))));
        return mix(seed ^ known.hash ^ mix(++known.turn));
    }

    private static long hash(String text) {
        var hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    private static long mix(long value) {
        var z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    private static double unit(long bits) {
        return (bits >>> 11) * 0x1.0p-53;
    }
}
