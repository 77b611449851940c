package io.understudy.foresight;

import io.understudy.action.Effect;
import io.understudy.plan.EstateFinding;
import io.understudy.plan.EstateLinter;
import io.understudy.plan.PredictedTimes;
import io.understudy.topology.Estate;
import io.understudy.topology.EstateRule;
import io.understudy.topology.Region;
import io.understudy.topology.Stamp;
import io.understudy.topology.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the loss of one region would come to for every workload of an estate.
 *
 * @param rows in the order in which the workloads would be looked at: by tier, then as declared
 * @param remarks what holds for the estate as a whole
 */
public record WhatIf(Region region, List<Row> rows, List<String> remarks) {

    public WhatIf {
        rows = List.copyOf(rows);
        remarks = List.copyOf(remarks);
    }

    /** What of a workload stands in the region. */
    public enum Presence {
        ACTIVE("active"),
        STANDBY("standby"),
        NONE("nothing");

        private final String word;

        Presence(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** One workload. */
    public record Row(Workload workload, Presence presence, Foreseen foreseen, List<EstateFinding> declared) {

        public Row {
            declared = List.copyOf(declared);
        }

        /** Whether any data is moved, so that something may be lost. */
        public boolean movesData() {
            return foreseen.move()
                    .filter(m -> !m.plan().stepsWith(Effect.MOVES_DATA).isEmpty())
                    .isPresent();
        }

        /** From the loss where it starts by itself, else from a person's word; empty where nothing moves. */
        public Optional<Duration> usual() {
            return foreseen.move()
                    .filter(m -> way() != Start.Way.NOBODY)
                    .map(m -> noticing(PredictedTimes.NOTICING.usual())
                            .plus(m.times().usual()));
        }

        /** The same on a bad day. */
        public Optional<Duration> bad() {
            return foreseen.move()
                    .filter(m -> way() != Start.Way.NOBODY)
                    .map(m -> noticing(PredictedTimes.NOTICING.bad())
                            .plus(m.times().bad()));
        }

        private Start.Way way() {
            return foreseen.start().map(Start::way).orElse(Start.Way.NOBODY);
        }

        private Duration noticing(Duration time) {
            return way() == Start.Way.ITSELF ? time : Duration.ZERO;
        }

        /** The names of everything that the linters say of it and its owner has not acknowledged. */
        public List<String> findings() {
            return Stream.concat(
                            foreseen.findings().stream().map(f -> f.rule().id()),
                            declared.stream().map(f -> f.rule().word()))
                    .distinct()
                    .toList();
        }
    }

    /**
     * The table for this region.
     *
     * @throws IllegalArgumentException with a sentence when the estate has nothing there
     */
    public static WhatIf lost(Estate estate, Region region) {
        var known = Stream.concat(Foresight.regions(estate).stream(), Stream.of(estate.controlRegion()))
                .distinct()
                .toList();
        if (!known.contains(region)) {
            throw new IllegalArgumentException(
                    "the estate has nothing in region '" + region + "'; it has something in: "
                            + String.join(", ", known.stream().map(Region::name).toList()));
        }
        var declared = EstateLinter.lint(estate).stream()
                .filter(f -> !f.isAcknowledged())
                .toList();
        var rows = estate.workloads().stream()
                .sorted((a, b) -> Integer.compare(a.tier(), b.tier()))
                .map(w -> new Row(
                        w,
                        presence(w, region),
                        Foresight.of(estate, w).foresee(Supposition.lossOf(region)),
                        declared.stream()
                                .filter(f ->
                                        f.workload().filter(w.name()::equals).isPresent())
                                .toList()))
                .toList();
        return new WhatIf(region, rows, remarks(estate, region, declared));
    }

    private static Presence presence(Workload workload, Region region) {
        var there = workload.stamps().stream()
                .filter(s -> s.region().equals(region))
                .toList();
        var isActive = there.stream()
                .map(Stamp::name)
                .anyMatch(workload.declaredActive().name()::equals);
        return isActive ? Presence.ACTIVE : there.isEmpty() ? Presence.NONE : Presence.STANDBY;
    }

    private static List<String> remarks(Estate estate, Region region, List<EstateFinding> declared) {
        var ofTheEstate = declared.stream()
                .filter(f -> f.workload().isEmpty() && f.rule() != EstateRule.CONTROL_REGION)
                .map(f -> f.rule().word() + ": " + f.sentence());
        var control = estate.controlRegion().equals(region)
                ? Stream.of("Understudy itself runs in " + region
                        + ": when that region is lost, nothing starts by itself, and"
                        + " nobody is told, until a person acts in Azure or another installation takes over.")
                : Stream.<String>empty();
        return Stream.concat(control, ofTheEstate).toList();
    }
}
