package io.understudy.signal;

import io.understudy.topology.WorkloadName;
import java.time.Instant;

/** One thing that arrived: a hint that starts an evaluation, never a command. What people ask for is none. */
public sealed interface Signal permits AlertFired, ProbeReported, PreflightReported, TimePassed {

    WorkloadName workload();

    /** Equal for signals that say the same within ten seconds, so that duplicate detection coalesces a storm. */
    String id();

    <R> R match(Cases<R> cases);

    interface Cases<R> {
        R alertFired(AlertFired signal);

        R probeReported(ProbeReported signal);

        R preflightReported(PreflightReported signal);

        R timePassed(TimePassed signal);
    }

    /** The ten seconds in which signals that say the same are one. */
    static long bucketOf(Instant at) {
        return at.getEpochSecond() / 10;
    }
}
