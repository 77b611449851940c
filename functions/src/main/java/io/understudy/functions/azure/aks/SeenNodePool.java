package io.understudy.functions.azure.aks;

import io.understudy.action.ScaleNodePool;
import io.understudy.action.ShrinkNodePool;
import io.understudy.functions.azure.arm.Position;
import io.understudy.functions.azure.calls.CallFaults;
import io.understudy.topology.ResourceId;
import io.understudy.words.Amounts;

/**
 * A node pool as it was read.
 *
 * @param nodes how many it has
 * @param nodesAskedFor how many its own settings lead to: the autoscaler's minimum where it is on, the count where not
 */
public record SeenNodePool(int nodes, int nodesAskedFor, LastOperation last) {

    public Position towards(ScaleNodePool action) {
        var what = name(action.cluster(), action.pool());
        var progress = what + " has " + nodes + " of " + action.nodes() + " nodes";
        if (!last.isSettled()) {
            return new Position.Settling(progress + " and is " + last.words());
        }
        if (last.hasFailed()) {
            return new Position.Failed(CallFaults.failed("the scaling of " + what, last.error()));
        }
        if (nodesAskedFor < action.nodes()) {
            return new Position.Differs(progress);
        }
        return nodes < action.nodes()
                ? new Position.Settling(progress)
                : new Position.AsWanted(what + " has " + Amounts.count(nodes, "node"));
    }

    public Position towards(ShrinkNodePool action) {
        var what = name(action.cluster(), action.pool());
        if (!last.isSettled()) {
            return new Position.Settling(what + " has " + Amounts.count(nodes, "node") + " and is " + last.words());
        }
        if (last.hasFailed()) {
            return new Position.Failed(CallFaults.failed("the scaling of " + what, last.error()));
        }
        return nodesAskedFor > action.nodes()
                ? new Position.Differs(what + " has " + Amounts.count(nodes, "node") + ", and needs " + action.nodes())
                : new Position.AsWanted(what + " needs no more than " + Amounts.count(action.nodes(), "node"));
    }

    static String name(ResourceId cluster, String pool) {
        return "node pool " + pool + " of cluster " + cluster.name();
    }
}
