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
        var base = Mixing.mix(seed ^ purpose.hash ^ Mixing.mix(++purpose.turn));
        return spread.at(Mixing.unit(base), Mixing.unit(Mixing.mix(base + 1)));
    }

    /** A number from 0 to below 1 that belongs to the {@code turn}-th use of {@code what}. */
    public double share(String what, long turn) {
        return Mixing.unit(Mixing.mix(seed ^ purpose(what).hash ^ Mixing.mix(turn)));
    }

    /** An identifier in the form of a UUID; the same seed gives the same ones. */
    public String identifier(String what) {
        var turn = ++purpose("id " + what).turn;
        var high = Mixing.mix(seed ^ Mixing.mix(Mixing.hash(what)) ^ Mixing.mix(turn));
        return new UUID((high & ~0xF000L) | 0x4000L, (Mixing.mix(high) & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L)
                .toString();
    }

    private Purpose purpose(String what) {
        return purposes.computeIfAbsent(what, w -> new Purpose(Mixing.mix(Mixing.hash(w))));
    }
}
