package io.understudy.readiness;

import io.understudy.action.Action;
import io.understudy.action.DataLoss;
import io.understudy.action.PointRecord;
import io.understudy.action.ScaleNodePool;
import io.understudy.action.SetEndpointStatus;
import io.understudy.action.StartCluster;
import io.understudy.action.StopCluster;
import io.understudy.action.StoreMoves;
import io.understudy.action.UpdateOrigin;
import io.understudy.signal.Lack;
import io.understudy.signal.Lack.Kind;
import io.understudy.topology.NodePool;
import io.understudy.topology.Role;
import io.understudy.topology.Stamp;
import io.understudy.topology.Workload;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** Every right that moving a workload to any of its stamps, and back, will need. Lives for one call. */
public final class PlannedNeeds {

    private final NeededRights rights = new NeededRights();
    private final Set<Wanted> wanted = new LinkedHashSet<>();

    private PlannedNeeds() {}

    public static Set<Wanted> of(Workload workload) {
        var needs = new PlannedNeeds();
        workload.stamps().forEach(stamp -> needs.ofMovingTo(stamp, workload));
        return Collections.unmodifiableSet(needs.wanted);
    }

    private void ofMovingTo(Stamp to, Workload workload) {
        if (to.role() == Role.COLD) {
            want(Kind.GIVE_CAPACITY, to, new StartCluster(to.cluster().id()));
            want(Kind.GIVE_BACK, to, new StopCluster(to.cluster().id()));
        }
        for (var pool : to.cluster().pools()) {
            want(
                    hasToGrow(to, pool) ? Kind.GIVE_CAPACITY : Kind.GROW,
                    to,
                    new ScaleNodePool(to.cluster().id(), pool.name(), pool.nodesFull()));
        }
        for (var store : workload.stores()) {
            StoreMoves.of(store, to, DataLoss.REFUSED).ifPresent(move -> want(Kind.MOVE_DATA, to, move));
            StoreMoves.of(store, to, DataLoss.ACCEPTED).ifPresent(move -> want(Kind.FORCE_DATA, to, move));
        }
        var lead = workload.isLedByFrontDoor() ? Kind.LEAD_USERS : Kind.LEAD_BY_NAME;
        to.origin().ifPresent(origin -> want(lead, to, new UpdateOrigin(origin.id(), 1, true)));
        to.endpoint().ifPresent(endpoint -> want(lead, to, new SetEndpointStatus(endpoint, true)));
        for (var set : workload.records()) {
            want(lead, to, new PointRecord(set.id(), set.targetsIn(to.name()), set.timeToLive()));
        }
    }

    /** A pool that may be large enough already is only looked at; a cluster that was stopped may come back without nodes. */
    private static boolean hasToGrow(Stamp to, NodePool pool) {
        return to.role() == Role.COLD
                || pool.nodesStandby().filter(n -> n < pool.nodesMinimum()).isPresent();
    }

    private void want(Kind kind, Stamp to, Action action) {
        var matter = new Lack.Matter(kind, to.name());
        action.match(rights).forEach(need -> wanted.add(new Wanted(matter, need)));
    }
}
