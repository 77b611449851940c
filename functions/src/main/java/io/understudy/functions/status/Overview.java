package io.understudy.functions.status;

import io.understudy.functions.port.Attic;
import io.understudy.port.Ledger;
import io.understudy.topology.Estate;
import java.time.InstantSource;

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

    /** How everything stands; each workload's first {@code since} events are left out of its news. */
    public EstateStatus status(int since) {
        return new EstateStatus(
                estate.name(),
                clock.instant(),
                estate.workloads().stream()
                        .map(w -> WorkloadStatus.of(w, ledger.read(w.name()), since))
                        .toList(),
                attic.newest(Attic.Kind.UNMAPPED),
                attic.newest(Attic.Kind.QUARANTINED));
    }
}
