package io.understudy.functions.azure.arm;

import io.understudy.action.Action;
import io.understudy.activation.Fence;
import io.understudy.plan.StepId;
import io.understudy.run.Order;
import io.understudy.run.RunId;
import io.understudy.topology.WorkloadName;

/** Orders as the conductor gives them. */
public final class Orders {

    private Orders() {}

    public static Order orderTo(Action action) {
        return new Order(
                new WorkloadName("orders"),
                new RunId("orders-3"),
                new StepId("step"),
                1,
                0,
                new Fence(3),
                action,
                HandClock.START,
                "a test");
    }
}
