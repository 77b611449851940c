package io.understudy.port;

import io.understudy.signal.ProbeReported;
import io.understudy.topology.Workload;
import java.util.List;
import java.util.function.Consumer;

/**
 * Looks at every stamp of a workload from where we stand. It always answers, within a few seconds: what could not be
 * seen is {@code MISSING}, what was asked and gave nothing is {@code DOWN}.
 */
@FunctionalInterface
public interface Prober {

    ProbeReported probe(Workload workload);

    /**
     * Looks at all of them, in their order as far as there is room to look side by side, and hands each report over as
     * soon as it is there. Reports may come in any order and from several threads at once; all were handed over when this
     * returns. What the hearer throws is thrown again when all were looked at.
     */
    default void probe(List<Workload> workloads, Consumer<ProbeReported> heard) {
        for (var workload : workloads) {
            heard.accept(probe(workload));
        }
    }
}
