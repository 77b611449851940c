package io.understudy.simulator;

import io.understudy.simulator.judge.Invariant;

/** Leaves out one kind of fault after the other while the same invariant still breaks. */
public final class Shrinker {

    private Shrinker() {}

    /** The same seed with the fewest kinds that this finds. */
    public static Ending shrink(Ending failed, Invariant invariant) {
        var smallest = failed;
        for (var kind : failed.mix().kinds()) {
            var smaller = Simulation.live(
                    failed.seed(), failed.setup(), smallest.mix().without(kind));
            if (smaller.breaks(invariant)) {
                smallest = smaller;
            }
        }
        return smallest;
    }
}
