package io.understudy.functions.status;

import io.understudy.functions.port.Attic;
import io.understudy.port.Ledger;
import io.understudy.topology.EstateSource;
import io.understudy.topology.Workload;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** Reads how everything stands, from the ledger and the attic and nothing else. */
public final class Overview {

    private static final Duration MISSING_SHOWN = Duration.ofDays(1);

    private final EstateSource estate;
    private final Ledger ledger;
    private final Attic attic;
    private final InstantSource clock;

    public Overview(EstateSource estate, Ledger ledger, Attic attic, InstantSource clock) {
        this.estate = estate;
        this.ledger = ledger;
        this.attic = attic;
        this.clock = clock;
    }

    /** How everything stands, without news. */
    public EstateStatus status() {
        return status((workload, reading) -> List.of());
    }

    /** How everything stands, and of each workload the news from its event {@code since} on, counted from 0. */
    public EstateStatus status(long since) {
        return status((workload, reading) -> news(workload, reading, since));
    }

    private EstateStatus status(BiFunction<Workload, Ledger.Reading, List<News>> news) {
        var present = estate.current();
        var workloads = present.workloads();
        var readings = ledger.read(workloads.stream().map(Workload::name).toList());
        return new EstateStatus(
                present.name(),
                clock.instant(),
                IntStream.range(0, workloads.size())
                        .mapToObj(i -> WorkloadStatus.of(
                                workloads.get(i), readings.get(i), news.apply(workloads.get(i), readings.get(i))))
                        .toList(),
                attic.newest(Attic.Kind.UNMAPPED),
                attic.newest(Attic.Kind.QUARANTINED),
                missing());
    }

    /** What is found every hour is kept once a day, so what is older than a day is over. */
    private List<Attic.Kept> missing() {
        var yesterday = clock.instant().minus(MISSING_SHOWN);
        return attic.newest(Attic.Kind.MISSING).stream()
                .filter(kept -> kept.at().isAfter(yesterday))
                .toList();
    }

    /** What was read to know how it stands may begin later than what people ask for. */
    private List<News> news(Workload workload, Ledger.Reading reading, long since) {
        if (!(reading instanceof Ledger.Reading.Found found)) {
            return List.of();
        }
        return firstOf(found) > since && ledger.since(workload.name(), since) instanceof Ledger.Reading.Found more
                ? News.of(more.recent(), firstOf(more), since)
                : News.of(found.recent(), firstOf(found), since);
    }

    private static long firstOf(Ledger.Reading.Found found) {
        return found.version().events() - found.recent().size();
    }
}
