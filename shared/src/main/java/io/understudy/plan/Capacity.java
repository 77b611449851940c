package io.understudy.plan;

import io.understudy.action.ScaleNodePool;
import io.understudy.action.ShrinkNodePool;
import io.understudy.action.StartCluster;
import io.understudy.action.StopCluster;
import io.understudy.action.VerifyInside;
import io.understudy.topology.NodePool;
import io.understudy.topology.Role;
import io.understudy.topology.Stamp;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The steps that make stamps large enough, and small again. */
record Capacity(Workload workload, StepList steps) {

    /** A cluster may refuse to be started for half an hour after it was stopped, and then takes some minutes. */
    private static final Duration START_LIMIT = Duration.ofMinutes(45);

    private static final Duration MINIMUM_LIMIT = Duration.ofMinutes(20);
    private static final Duration INSIDE_LIMIT = Duration.ofMinutes(15);
    private static final Duration GROW_LIMIT = Duration.ofMinutes(40);

    /** Makes the stamp as large as it must be, then sees that the workload is ready; the rest grows beside. */
    List<StepId> of(Stamp to) {
        var made = minimum(to);
        for (var pool : to.cluster().pools()) {
            if (pool.nodesFull() > pool.nodesMinimum()) {
                grow("grow-" + pool.name(), to, pool, made);
            }
        }
        return List.of(inside(to, made));
    }

    /** Starts the stamp where its cluster is stopped, and scales it to its minimum. */
    List<StepId> minimum(Stamp to) {
        var started = to.role() == Role.COLD
                ? List.of(steps.add(
                        "start",
                        new StartCluster(to.cluster().id()),
                        START_LIMIT,
                        new Step.Weight.Required(),
                        List.of()))
                : List.<StepId>of();
        var scaled = new ArrayList<StepId>();
        for (var pool : to.cluster().pools()) {
            scaled.add(steps.add(
                    "capacity-" + pool.name(),
                    scale(to, pool, pool.nodesMinimum()),
                    MINIMUM_LIMIT,
                    new Step.Weight.Required(),
                    started));
        }
        return scaled.isEmpty() ? started : scaled;
    }

    /** Stops a cold stamp, or takes every pool of another one back to its standby size; says which step is the last. */
    StepId giveBack(Stamp to) {
        if (to.role() == Role.COLD) {
            return steps.add(
                    "stop", new StopCluster(to.cluster().id()), GROW_LIMIT, new Step.Weight.Required(), List.of());
        }
        for (var pool : to.cluster().pools()) {
            pool.nodesStandby()
                    .ifPresent(nodes -> steps.add(
                            "standby-" + pool.name(),
                            new ShrinkNodePool(to.cluster().id(), pool.name(), nodes),
                            GROW_LIMIT,
                            new Step.Weight.Required(),
                            List.of()));
        }
        return steps.last().id();
    }

    /** Sees that the workload is ready in a stamp that is large enough. */
    StepId inside(Stamp to, List<StepId> after) {
        return steps.add(
                "inside",
                new VerifyInside(to.name(), to.verification()),
                INSIDE_LIMIT,
                new Step.Weight.Required(),
                after);
    }

    /** Lets stamps that admit users already grow, while others wait for none of it. */
    void growBeside(List<StampName> stamps) {
        for (var name : stamps) {
            var stamp = workload.stamp(name);
            stamp.cluster().pools().forEach(pool -> grow("grow-" + name + "-" + pool.name(), stamp, pool, List.of()));
        }
    }

    private void grow(String id, Stamp stamp, NodePool pool, List<StepId> after) {
        steps.add(id, scale(stamp, pool, pool.nodesFull()), GROW_LIMIT, new Step.Weight.Beside(), after);
    }

    private static ScaleNodePool scale(Stamp to, NodePool pool, int nodes) {
        return new ScaleNodePool(to.cluster().id(), pool.name(), nodes);
    }
}
