package io.understudy.activation;

import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Documents for tests: workload orders in weu, neu and sea. */
final class Activations {

    static final WorkloadName ORDERS = new WorkloadName("orders");
    static final StampName WEU = new StampName("weu");
    static final StampName NEU = new StampName("neu");
    static final StampName SEA = new StampName("sea");
    static final List<StampName> STAMPS = List.of(NEU, SEA, WEU);
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private Activations() {}

    static Activation admitting(StampName active, long fence, int revision) {
        return admitting(ORDERS, active, fence, revision);
    }

    static Activation admitting(WorkloadName workload, StampName active, long fence, int revision) {
        var duties = new ArrayList<Duty>();
        for (var stamp : STAMPS) {
            duties.add(stamp.equals(active) ? Duty.everything(stamp) : Duty.nothing(stamp));
        }
        return new Activation(workload, new Fence(fence), revision, NOON, duties);
    }
}
