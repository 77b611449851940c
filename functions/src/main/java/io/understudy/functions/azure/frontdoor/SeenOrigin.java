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
        return towards(action, isAsAsked(action), wanted(action));
    }

    /** The same where its place among the others is as good as the one that is asked for. */
    Position inPlaceFor(UpdateOrigin action) {
        var place = isAsAsked(action)
                ? wanted(action)
                : "enabled with priority " + priority
                        + (action.leadsIn() ? ", which leaves room behind it" : ", behind the other one");
        return towards(action, isEnabledAs(action), place);
    }

    private Position towards(UpdateOrigin action, boolean isAsWanted, String place) {
        var what = "origin " + action.origin().name();
        var hasFailed = state.equals("Failed");
        if (!hasFailed && !state.equals("Succeeded")) {
            return new Position.Settling(what + " is being updated");
        }
        if (hasFailed) {
            return new Position.Failed(CallFaults.failed("the update of " + what, ServiceError.NONE));
        }
        return isAsWanted
                ? new Position.AsWanted(what + " is " + place)
                : new Position.Differs(what + " is not yet " + wanted(action));
    }

    private static String wanted(UpdateOrigin action) {
        return (action.enabled() ? "enabled" : "disabled") + " with priority " + action.priority();
    }

    boolean hasRoomBehind() {
        return priority >= UpdateOrigin.FIRST && priority < UpdateOrigin.LAST;
    }

    /** Whether the other one is surely in front of it. */
    boolean isBehind(SeenOrigin other) {
        return other.enabled.equals("Enabled")
                && other.state.equals("Succeeded")
                && other.priority >= UpdateOrigin.FIRST
                && other.priority < priority;
    }

    boolean isAsAsked(UpdateOrigin action) {
        return hasPriority(action) && isEnabledAs(action);
    }

    boolean hasPriority(UpdateOrigin action) {
        return priority == action.priority();
    }

    boolean isEnabledAs(UpdateOrigin action) {
        return enabled.equals(action.enabled() ? "Enabled" : "Disabled");
    }
}
