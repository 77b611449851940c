package io.understudy.functions.status;

import io.understudy.functions.port.Attic.Kept;
import java.time.Instant;
import java.util.List;

/**
 * How an estate stands.
 *
 * @param unmapped alerts and events that named nothing of the estate
 * @param quarantined messages that nobody could read
 * @param missing what a recovery would miss, as the preflights of the last day found it
 */
public record EstateStatus(
        String estate,
        Instant at,
        List<WorkloadStatus> workloads,
        List<Kept> unmapped,
        List<Kept> quarantined,
        List<Kept> missing) {

    public EstateStatus {
        workloads = List.copyOf(workloads);
        unmapped = List.copyOf(unmapped);
        quarantined = List.copyOf(quarantined);
        missing = List.copyOf(missing);
    }
}
