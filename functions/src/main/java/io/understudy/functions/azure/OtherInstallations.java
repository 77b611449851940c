package io.understudy.functions.azure;

import io.understudy.action.DataLoss;
import io.understudy.action.Effect;
import io.understudy.action.StoreMoves;
import io.understudy.functions.port.FenceSighting;
import io.understudy.run.Order;
import io.understudy.topology.EstateSource;
import io.understudy.topology.Stamp;
import io.understudy.topology.Workload;
import io.understudy.topology.WorkloadName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Where another installation would show: in the activation's places, and at the gates. The places are asked for every
 * effect; the gate of the target also before data is moved, and every gate where no place answers.
 */
final class OtherInstallations {

    private final EstateSource estate;
    private final Function<WorkloadName, List<FenceSighting>> places;
    private final BiFunction<WorkloadName, List<Stamp>, List<FenceSighting>> gates;

    OtherInstallations(
            EstateSource estate,
            Function<WorkloadName, List<FenceSighting>> places,
            BiFunction<WorkloadName, List<Stamp>, List<FenceSighting>> gates) {
        this.estate = estate;
        this.places = places;
        this.gates = gates;
    }

    /** What answers about the order's workload at this moment; of one that left the estate, only the places can. */
    List<FenceSighting> sightings(Order order) {
        var seen = new ArrayList<>(places.apply(order.workload()));
        var stamps = estate.find(order.workload())
                .map(workload -> seen.isEmpty() ? workload.stamps() : targets(workload, order))
                .orElse(List.of());
        if (!stamps.isEmpty()) {
            seen.addAll(gates.apply(order.workload(), stamps));
        }
        return List.copyOf(seen);
    }

    /** The stamps into which the order moves data. */
    private static List<Stamp> targets(Workload workload, Order order) {
        if (order.action().effect() != Effect.MOVES_DATA) {
            return List.of();
        }
        var move = order.action().losing(DataLoss.ACCEPTED);
        var targets = workload.stamps().stream()
                .filter(stamp -> workload.stores().stream()
                        .map(store -> StoreMoves.of(store, stamp, DataLoss.ACCEPTED))
                        .anyMatch(Optional.of(move)::equals))
                .toList();
        return targets.isEmpty() ? workload.stamps() : targets;
    }
}
