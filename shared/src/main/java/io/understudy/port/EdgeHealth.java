package io.understudy.port;

import io.understudy.signal.ProbeReported;
import io.understudy.topology.Workload;
import java.util.Optional;

/**
 * Reads what the edge's own probes measured of a workload's origins, so that an alert that was lost, or its end, does not
 * matter. It answers within a few seconds; empty where nothing can be read.
 */
@FunctionalInterface
public interface EdgeHealth {

    /** The last whole measurement: one sample of the edge for each stamp that was measured, seen when it ended. */
    Optional<ProbeReported> read(Workload workload);
}
