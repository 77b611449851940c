package io.understudy.functions.azure.aks;

import io.understudy.action.StartCluster;
import io.understudy.action.StopCluster;
import io.understudy.functions.azure.arm.Position;
import io.understudy.functions.azure.calls.CallFaults;

/** A cluster as it was read. */
public record SeenCluster(boolean isRunning, LastOperation last) {

    public Position towards(StartCluster action) {
        var what = "cluster " + action.cluster().name();
        if (isRunning && !last.state().equals("Starting")) {
            return new Position.AsWanted(what + " is running");
        }
        if (!last.isSettled()) {
            return new Position.Settling(what + " is " + last.words());
        }
        return last.hasFailed()
                ? new Position.Failed(CallFaults.failed("the start of " + what, last.error()))
                : new Position.Differs(what + " is stopped");
    }

    public Position towards(StopCluster action) {
        var what = "cluster " + action.cluster().name();
        if (!last.isSettled()) {
            return new Position.Settling(what + " is " + last.words());
        }
        if (!isRunning) {
            return new Position.AsWanted(what + " is stopped");
        }
        return last.hasFailed()
                ? new Position.Failed(CallFaults.failed("the stop of " + what, last.error()))
                : new Position.Differs(what + " is running");
    }
}
