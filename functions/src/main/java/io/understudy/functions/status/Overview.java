package io.understudy.functions.status;

import io.understudy.functions.port.Attic;
import io.understudy.port.Ledger;
import io.understudy.topology.EstateSource;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

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

    /** How everything stands; each workload's first {@code since} events are left out of its news. */
    public EstateStatus status(int since) {
        return new EstateStatus(
                estate.current().name(),
                clock.instant(),
                estate.workloads().stream()
                        .map(w -> WorkloadStatus.of(w, ledger.read(w.name()), since))
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
}
