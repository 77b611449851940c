package io.understudy.functions.azure.frontdoor;

import io.understudy.action.UpdateOrigin;
import io.understudy.functions.azure.arm.Position;
import io.understudy.functions.azure.calls.CallFaults;
import io.understudy.functions.azure.calls.ServiceError;

/**
 * An origin as Front Door's configuration holds it.
 *
 * @param priority zero where none is said
 * @param enabled Front Door's own word, {@code Enabled} or {@code Disabled}; empty where none is said
 * @param state what became of the last update: {@code Succeeded}, {@code Failed}, or anything else while it runs
 */
public record SeenOrigin(int priority, String enabled, String state) {

    public Position towards(UpdateOrigin action) {
        var what = "origin " + action.origin().name();
        var hasFailed = state.equals("Failed");
        if (!hasFailed && !state.equals("Succeeded")) {
            return new Position.Settling(what + " is being updated");
        }
        if (hasFailed) {
            return new Position.Failed(CallFaults.failed("the update of " + what, ServiceError.NONE));
        }
        var wanted = (action.enabled() ? "enabled" : "disabled") + " with priority " + action.priority();
        return isAsWanted(action)
                ? new Position.AsWanted(what + " is " + wanted)
                : new Position.Differs(what + " is not yet " + wanted);
    }

    boolean isAsWanted(UpdateOrigin action) {
        return hasPriority(action) && isEnabledAs(action);
    }

    boolean hasPriority(UpdateOrigin action) {
        return priority == action.priority();
    }

    boolean isEnabledAs(UpdateOrigin action) {
        return enabled.equals(action.enabled() ? "Enabled" : "Disabled");
    }
}
