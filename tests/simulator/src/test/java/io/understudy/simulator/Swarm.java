package io.understudy.simulator;

import io.understudy.simulator.judge.Breach;
import io.understudy.simulator.judge.Invariant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/** Many seeds, and which of them broke what. A history that is over is forgotten. */
public final class Swarm {

    private final Map<Invariant, List<Long>> broken = new EnumMap<>(Invariant.class);
    private final LongFunction<Ending> life;
    private long lived;

    private record Broken(long seed, List<Breach> breaches) {}

    /** Lives what is drawn for each seed. */
    public Swarm() {
        this(Simulation::live);
    }

    Swarm(LongFunction<Ending> life) {
        this.life = life;
    }

    private Broken broken(long seed) {
        return new Broken(seed, life.apply(seed).breaches());
    }

    /** Lives one more seed. */
    public void live(long seed) {
        add(1, List.of(broken(seed)));
    }

    /** Lives {@code count} seeds, as many at once as there are processors; what they broke is in the order of seeds. */
    public void live(long first, long count) {
        add(
                count,
                LongStream.range(first, first + count)
                        .parallel()
                        .mapToObj(this::broken)
                        .filter(life -> !life.breaches().isEmpty())
                        .toList());
    }

    private void add(long lives, List<Broken> found) {
        lived += lives;
        for (var life : found) {
            for (var breach : life.breaches()) {
                broken.computeIfAbsent(breach.invariant(), i -> new ArrayList<>())
                        .add(life.seed());
            }
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
