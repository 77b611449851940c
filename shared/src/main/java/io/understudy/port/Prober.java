package io.understudy.port;

import io.understudy.signal.ProbeReported;
import io.understudy.topology.Workload;

/**
 * Looks at every stamp of a workload from where we stand. It always answers, within a few seconds: what could not be
 * seen is {@code MISSING}, what answered wrongly or not at all is {@code DOWN}.
 */
@FunctionalInterface
public interface Prober {

    ProbeReported probe(Workload workload);
}
