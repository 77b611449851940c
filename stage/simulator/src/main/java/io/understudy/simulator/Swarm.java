package io.understudy.simulator;

import io.understudy.simulator.judge.Invariant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Many seeds, lived one after the other, and which of them broke what. A history that is over is forgotten. */
public final class Swarm {

    private final Map<Invariant, List<Long>> broken = new EnumMap<>(Invariant.class);
    private long lived;

    /** Lives one more seed. */
    public void live(long seed) {
        lived++;
        for (var breach : Simulation.live(seed).breaches()) {
            broken.computeIfAbsent(breach.invariant(), i -> new ArrayList<>()).add(seed);
        }
    }

    public long lived() {
        return lived;
    }

    /** The seeds that broke an invariant, in the order in which they were lived; empty for one that held. */
    public List<Long> seedsThatBroke(Invariant invariant) {
        return Collections.unmodifiableList(broken.getOrDefault(invariant, List.of()));
    }
}
