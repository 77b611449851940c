package io.understudy.readiness;

import io.understudy.action.Action;
import io.understudy.action.DataLoss;
import io.understudy.action.PromoteFailoverGroup;
import io.understudy.action.ScaleNodePool;
import io.understudy.action.SetEndpointStatus;
import io.understudy.action.StartCluster;
import io.understudy.action.UpdateOrigin;
import io.understudy.topology.Role;
import io.understudy.topology.Stamp;
import io.understudy.topology.Workload;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Every right that moving a workload to any of its stamps, and back, will need. */
public final class PlannedNeeds {

    private PlannedNeeds() {}

    public static Set<Need> of(Workload workload) {
        var needs = new LinkedHashSet<Need>();
        var rights = new NeededRights();
        for (var stamp : workload.stamps()) {
            actions(workload, stamp).forEach(action -> needs.addAll(action.match(rights)));
        }
        return needs;
    }

    private static List<Action> actions(Workload workload, Stamp stamp) {
        var actions = new ArrayList<Action>();
        if (stamp.role() == Role.COLD) {
            actions.add(new StartCluster(stamp.cluster().id()));
        }
        for (var pool : stamp.cluster().pools()) {
            actions.add(new ScaleNodePool(stamp.cluster().id(), pool.name(), pool.nodesFull()));
        }
        for (var group : workload.databases()) {
            var server = group.serverIn(stamp.name());
            actions.add(new PromoteFailoverGroup(server, group.name(), DataLoss.REFUSED));
            if (!workload.policy().dataLossMax().isZero()) {
                actions.add(new PromoteFailoverGroup(server, group.name(), DataLoss.ACCEPTED));
            }
        }
        actions.add(new UpdateOrigin(stamp.origin().id(), 1, true));
        stamp.endpoint().ifPresent(endpoint -> actions.add(new SetEndpointStatus(endpoint, true)));
        return actions;
    }
}
