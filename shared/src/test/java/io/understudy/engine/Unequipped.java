package io.understudy.engine;

import static io.understudy.topology.Estates.NEU;

import io.understudy.run.RunEvent;
import io.understudy.signal.Lack;
import io.understudy.signal.PreflightReported;
import java.time.Duration;
import java.util.List;

/** What preflights say of the workload orders. */
public final class Unequipped {

    public static final String WORDS =
            "we may not do Microsoft.Sql/servers/failoverGroups/forceFailoverAllowDataLoss/action at sql-neu";

    private Unequipped() {}

    /** A right is missing. */
    public static List<RunEvent> events() {
        var orders = Orders.calm();
        orders.established();
        orders.world.signal(List.of(lacking(orders)));
        orders.world.pass(Duration.ofMinutes(5));
        return orders.world.eventsOf(Orders.NAME);
    }

    static PreflightReported lacking(Orders orders) {
        var now = orders.world.now;
        return new PreflightReported(
                Orders.NAME, List.of(Lack.found(Lack.Kind.FORCE_DATA, NEU, WORDS, now)), List.of(), now);
    }

    static PreflightReported well(Orders orders) {
        return new PreflightReported(Orders.NAME, List.of(), List.of(), orders.world.now);
    }
}
