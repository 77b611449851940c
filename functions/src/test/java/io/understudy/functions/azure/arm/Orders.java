package io.understudy.functions.azure.arm;

import io.understudy.action.Action;
import io.understudy.activation.Fence;
import io.understudy.plan.StepId;
import io.understudy.port.StillWanted;
import io.understudy.run.Order;
import io.understudy.run.RunId;
import io.understudy.topology.WorkloadName;

/** Orders as the conductor gives them. */
public final class Orders {

    /** What every order asks where a test has nothing to say about it. */
    public static final StillWanted WANTED = order -> new StillWanted.Wanted.Yes();

    private Orders() {}

    public static Order orderTo(Action action) {
        return attempt(1, action);
    }

    /** The order of one attempt among several, each asked for the first time. */
    public static Order attempt(int number, Action action) {
        return new Order(
                new WorkloadName("orders"),
                new RunId("orders-3"),
                new StepId("step"),
                number,
                0,
                new Fence(3),
                action,
                HandClock.START,
                "a test");
    }
}
