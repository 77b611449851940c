package io.understudy.topology;

import java.util.List;
import java.util.Optional;

/**
 * Tells what is guarded now: people change it while we run. It never throws; what cannot be read again is as it was. An
 * estate that does not change is its own source.
 */
public interface EstateSource {

    Estate current();

    default List<Workload> workloads() {
        return current().workloads();
    }

    default Optional<Workload> find(WorkloadName workload) {
        return current().find(workload);
    }
}
