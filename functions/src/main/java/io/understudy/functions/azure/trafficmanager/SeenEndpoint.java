package io.understudy.functions.azure.trafficmanager;

import io.understudy.action.SetEndpointStatus;
import io.understudy.functions.azure.arm.Position;

/**
 * An endpoint as Traffic Manager's configuration holds it.
 *
 * @param status Traffic Manager's own word, {@code Enabled} or {@code Disabled}; empty where none is said
 */
public record SeenEndpoint(String status) {

    /** Nothing settles: Traffic Manager takes a change at once or not at all. */
    public Position towards(SetEndpointStatus action) {
        var what = "endpoint " + action.endpoint().id().name();
        return status.equals(action.enabled() ? "Enabled" : "Disabled")
                ? new Position.AsWanted(what + " is " + wanted(action))
                : new Position.Differs(what + " is not yet " + wanted(action));
    }

    private static String wanted(SetEndpointStatus action) {
        return action.enabled() ? "enabled" : "disabled";
    }
}
