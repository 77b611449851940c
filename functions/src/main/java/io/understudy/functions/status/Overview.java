package io.understudy.functions.status;

import io.understudy.functions.port.Attic;
import io.understudy.port.Ledger;
import io.understudy.topology.Estate;
import io.understudy.topology.Workload;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** Reads how everything stands, from the ledger and the attic and nothing else. */
public final class Overview {

    private final Estate estate;
    private final Ledger ledger;
    private final Attic attic;
    private final InstantSource clock;

    public Overview(Estate estate, Ledger ledger, Attic attic, InstantSource clock) {
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
        var workloads = estate.workloads();
        var readings = ledger.read(workloads.stream().map(Workload::name).toList());
        return new EstateStatus(
                estate.name(),
                clock.instant(),
                IntStream.range(0, workloads.size())
                        .mapToObj(i -> WorkloadStatus.of(
                                workloads.get(i), readings.get(i), news.apply(workloads.get(i), readings.get(i))))
                        .toList(),
                attic.newest(Attic.Kind.UNMAPPED),
                attic.newest(Attic.Kind.QUARANTINED));
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
