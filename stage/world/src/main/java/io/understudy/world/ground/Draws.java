package io.understudy.world.ground;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Chance that can be had again: a draw depends on the seed, on what it is for and on how often that was drawn before,
 * and on nothing else. So two orchestrators that do the same things in another order meet the same durations.
 */
public final class Draws {

    private final long seed;
    private final Map<String, Purpose> purposes = new HashMap<>();

    /** What is drawn for, and how often it was. */
    private static final class Purpose {
        final long hash;
        long turn;

        Purpose(long hash) {
            this.hash = hash;
        }
    }

    Draws(long seed) {
        this.seed = seed;
    }

    public Duration next(Spread spread, String what) {
        var purpose = purpose(what);
        var base = mix(seed ^ purpose.hash ^ mix(++purpose.turn));
        return spread.at(unit(base), unit(mix(base + 1)));
    }

    /** A number from 0 to below 1 that belongs to the {@code turn}-th use of {@code what}. */
    public double share(String what, long turn) {
        return unit(mix(seed ^ purpose(what).hash ^ mix(turn)));
    }

    /** An identifier in the form of a UUID; the same seed gives the same ones. */
    public String identifier(String what) {
        var turn = ++purpose("id " + what).turn;
        var high = mix(seed ^ mix(hash(what)) ^ mix(turn));
        return new UUID((high & ~0xF000L) | 0x4000L, (mix(high) & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L)
                .toString();
    }

    private Purpose purpose(String what) {
        return purposes.computeIfAbsent(what, w -> new Purpose(mix(hash(w))));
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
