package io.understudy.simulator.play;

import io.understudy.scenario.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** One scenario under many seeds. What is good is counted, and its story forgotten. */
public final class Season {

    private static final int BAD_KEPT_MAX = 5;

    private final Scenario scenario;
    private final List<Performance> bad = new ArrayList<>();
    private final Map<String, Integer> ends = new TreeMap<>();
    private final List<Duration> recoveries = new ArrayList<>();
    private final List<Suffered> suffered = new ArrayList<>();
    private int good;

    /** What users went through under one seed. */
    private record Suffered(long seed, Duration unavailable, long reads, long writes, long lost) {}

    public Season(Scenario scenario) {
        this.scenario = scenario;
    }

    public void add(Performance performance) {
        var users = performance.observed().users();
        ends.merge(performance.observed().end(), 1, Integer::sum);
        performance.observed().recovery().ifPresent(recoveries::add);
        suffered.add(new Suffered(
                performance.seed(),
                users.unavailable(),
                users.failedReads(),
                users.failedWrites(),
                users.lostWrites()));
        if (performance.isGood()) {
            good++;
        } else if (bad.size() < BAD_KEPT_MAX) {
            bad.add(performance);
        }
    }

    public Scenario scenario() {
        return scenario;
    }

    public int lives() {
        return suffered.size();
    }

    public boolean isGood() {
        return good == lives();
    }

    public int good() {
        return good;
    }

    /** The first lives that were not as they should be. */
    public List<Performance> bad() {
        return Collections.unmodifiableList(bad);
    }

    /** How many lives ended in which way. */
    public Map<String, Integer> ends() {
        return Collections.unmodifiableMap(ends);
    }

    /** The recovery that so many hundredths of those that recovered did not exceed. */
    public Optional<Duration> recovery(int hundredths) {
        var sorted = recoveries();
        return sorted.isEmpty()
                ? Optional.empty()
                : Optional.of(sorted.get((int) Math.ceil(sorted.size() * hundredths / 100.0) - 1));
    }

    /** How long each life that recovered took for it, the shortest first. */
    public List<Duration> recoveries() {
        return recoveries.stream().sorted().toList();
    }

    /** For how long users were shut out in each life, the shortest first. */
    public List<Duration> unavailable() {
        return suffered.stream().map(Suffered::unavailable).sorted().toList();
    }

    /** The seed under which users were shut out for longer than under half of the others. */
    public long middleSeed() {
        var sorted = suffered.stream()
                .sorted(Comparator.comparing(Suffered::unavailable))
                .toList();
        return sorted.isEmpty() ? 0 : sorted.get((sorted.size() - 1) / 2).seed();
    }

    public long mostReadsFailed() {
        return most(Suffered::reads);
    }

    public long mostWritesFailed() {
        return most(Suffered::writes);
    }

    public long mostWritesLost() {
        return most(Suffered::lost);
    }

    private long most(ToLongFunction<Suffered> figure) {
        return suffered.stream().mapToLong(figure).max().orElse(0);
    }

    /** The seed that failed, or else the one under which users were shut out for longest. */
    public long worstSeed() {
        return bad.stream()
                .findFirst()
                .map(Performance::seed)
                .orElseGet(() -> suffered.stream()
                        .max(Comparator.comparing(Suffered::unavailable))
                        .map(Suffered::seed)
                        .orElse(0L));
    }
}
