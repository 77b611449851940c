package io.understudy.engine;

import io.understudy.run.RunEvent;
import io.understudy.run.Standing;
import io.understudy.topology.WorkloadName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How workloads stood when their ledgers were last read. Where a reading begins with the very events of the one before, only
 * the new ones are folded; otherwise all of them are. So it saves time, and is never asked for the truth.
 */
final class Folds {

    /** Those that were read longest ago are forgotten. */
    private static final int KEPT_MAX = 64;

    private record Fold(List<RunEvent> events, Standing standing) {

        boolean begins(List<RunEvent> all) {
            return all.size() >= events.size() && all.subList(0, events.size()).equals(events);
        }
    }

    private final Map<WorkloadName, Fold> last = new LinkedHashMap<>(KEPT_MAX, 0.75f, true);

    /** What {@code events} add up to, all of a workload's. */
    Standing standing(WorkloadName workload, List<RunEvent> events) {
        var standing = known(workload)
                .filter(fold -> fold.begins(events))
                .map(fold -> fold.standing().next(events.subList(fold.events().size(), events.size())))
                .orElseGet(() -> Standing.of(events));
        keep(workload, new Fold(List.copyOf(events), standing));
        return standing;
    }

    private synchronized Optional<Fold> known(WorkloadName workload) {
        return Optional.ofNullable(last.get(workload));
    }

    private synchronized void keep(WorkloadName workload, Fold fold) {
        last.put(workload, fold);
        if (last.size() > KEPT_MAX) {
            var eldest = last.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
    }
}
