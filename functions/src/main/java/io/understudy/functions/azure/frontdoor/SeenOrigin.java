package io.understudy.functions.azure.frontdoor;

import io.understudy.action.UpdateOrigin;
import io.understudy.functions.azure.arm.Position;
import io.understudy.functions.azure.calls.CallFaults;
import io.understudy.functions.azure.calls.ServiceError;
import java.util.Optional;

/**
 * An origin as Front Door's configuration holds it.
 *
 * @param priority zero where none is said
 * @param enabled Front Door's own word, {@code Enabled} or {@code Disabled}; empty where none is said
 * @param state what became of the last update: {@code Succeeded}, {@code Failed}, or anything else while it runs
 */
public record SeenOrigin(int priority, String enabled, String state) {

    /**
     * Where it stands on the way to what is wanted.
     *
     * @param rival the other origin, where the action names one that matters
     */
    public Position towards(UpdateOrigin action, Optional<SeenOrigin> rival) {
        var what = "origin " + action.origin().name();
        var hasFailed = state.equals("Failed");
        if (!hasFailed && !state.equals("Succeeded")) {
            return new Position.Settling(what + " is being updated");
        }
        if (hasFailed) {
            return new Position.Failed(CallFaults.failed("the update of " + what, ServiceError.NONE));
        }
        var wanted = (action.enabled() ? "enabled" : "disabled") + " with priority " + action.priority();
        if (isAsAsked(action)) {
            return new Position.AsWanted(what + " is " + wanted);
        }
        return isEnabledAs(action) && isInPlace(action, rival)
                ? new Position.AsWanted(what + " is enabled with priority " + priority
                        + (action.leadsIn() ? ", which leaves room behind it" : ", behind the other one"))
                : new Position.Differs(what + " is not yet " + wanted);
    }

    /** Whether the rival's place decides. */
    public static boolean dependsOnRival(UpdateOrigin action) {
        return action.rival().isPresent() && !action.leadsIn();
    }

    /** The rival of an origin that is raised is put last next, so any other place is in front of it. */
    private boolean isInPlace(UpdateOrigin action, Optional<SeenOrigin> rival) {
        return action.leadsIn()
                ? action.rival().isPresent() && priority >= UpdateOrigin.FIRST && priority < UpdateOrigin.LAST
                : rival.filter(other -> other.isSettledIn() && other.priority < priority)
                        .isPresent();
    }

    private boolean isSettledIn() {
        return enabled.equals("Enabled") && state.equals("Succeeded") && priority >= UpdateOrigin.FIRST;
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
