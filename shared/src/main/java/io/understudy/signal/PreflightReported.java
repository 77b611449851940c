package io.understudy.signal;

import io.understudy.topology.WorkloadName;
import java.time.Instant;
import java.util.List;

/**
 * A preflight asked for everything that a move of one workload needs.
 *
 * @param lacks what is missing for certain
 * @param unclear of what nobody could tell whether it is there: what was found of it before still stands
 */
public record PreflightReported(WorkloadName workload, List<Lack> lacks, List<Lack.Matter> unclear, Instant at)
        implements Signal {

    public PreflightReported {
        lacks = List.copyOf(lacks);
        unclear = List.copyOf(unclear);
    }

    @Override
    public String id() {
        return "preflight:" + workload + ":" + at.toEpochMilli();
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.preflightReported(this);
    }
}
