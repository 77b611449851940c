package io.understudy.functions.azure;

import io.understudy.action.Action;
import io.understudy.action.DataLoss;
import io.understudy.action.Effect;
import io.understudy.action.StoreMoves;
import io.understudy.functions.port.FenceSighting;
import io.understudy.run.Order;
import io.understudy.topology.Estate;
import io.understudy.topology.Stamp;
import io.understudy.topology.Workload;
import io.understudy.topology.WorkloadName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Where another controller would show: in the activation's places, and at the gates. The places are asked for every
 * effect; the gate of the target also before data is moved, and every gate where no place answers.
 */
final class OtherControllers {

    private final Estate estate;
    private final Function<WorkloadName, List<FenceSighting>> places;
    private final BiFunction<WorkloadName, List<Stamp>, List<FenceSighting>> gates;

    OtherControllers(
            Estate estate,
            Function<WorkloadName, List<FenceSighting>> places,
            BiFunction<WorkloadName, List<Stamp>, List<FenceSighting>> gates) {
        this.estate = estate;
        this.places = places;
        this.gates = gates;
    }

    /** What answers about the order's workload at this moment; a workload that left the estate has nobody to ask. */
    List<FenceSighting> sightings(Order order) {
        var workload = estate.find(order.workload());
        if (workload.isEmpty()) {
            return List.of();
        }
        var seen = new ArrayList<>(places.apply(order.workload()));
        var stamps = seen.isEmpty() ? workload.get().stamps() : targets(workload.get(), order);
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
        return workload.stamps().stream()
                .filter(stamp -> isMoveTo(stamp, workload, order.action()))
                .toList();
    }

    /** Whether it is what the estate says about moving a store to the stamp, whatever may be lost by it. */
    private static boolean isMoveTo(Stamp stamp, Workload workload, Action action) {
        return workload.stores().stream()
                .flatMap(store -> StoreMoves.of(store, stamp, DataLoss.REFUSED).stream())
                .anyMatch(action.losing(DataLoss.REFUSED)::equals);
    }
}
