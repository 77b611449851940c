package io.understudy.functions.azure.frontdoor;

import com.azure.resourcemanager.cdn.fluent.CdnManagementClient;
import com.azure.resourcemanager.cdn.fluent.models.AfdOriginInner;
import com.azure.resourcemanager.cdn.implementation.CdnManagementClientBuilder;
import com.azure.resourcemanager.cdn.models.AfdOriginUpdateParameters;
import com.azure.resourcemanager.cdn.models.EnabledState;
import io.understudy.action.UpdateOrigin;
import io.understudy.functions.azure.arm.Arm;
import io.understudy.functions.azure.arm.PerSubscription;
import io.understudy.functions.azure.calls.CallFailure;
import io.understudy.functions.azure.calls.CallFaults;
import io.understudy.functions.azure.calls.Calls;
import io.understudy.functions.azure.calls.SentCalls;
import io.understudy.run.AdaptivePause;
import io.understudy.run.Order;
import io.understudy.run.Outcome;

/**
 * Sets an origin's priority and whether it takes part. Done means that Front Door's configuration holds it; how far it
 * has spread is not told by Azure and is seen only from outside.
 */
public final class OriginActuator {

    private final Arm arm;
    private final PerSubscription<CdnManagementClient> clients;
    private final SentCalls sent;

    public OriginActuator(Arm arm) {
        this.arm = arm;
        this.clients = new PerSubscription<>(subscription -> new CdnManagementClientBuilder()
                .endpoint(arm.endpoint())
                .pipeline(arm.pipeline())
                .subscriptionId(subscription)
                .buildClient());
        this.sent = new SentCalls(arm.clock());
    }

    public Outcome update(Order order, UpdateOrigin action) {
        try {
            return updateUnlessAsWanted(order, action);
        } catch (CallFailure failure) {
            return CallFaults.outcome(failure, order.askedFor(arm.clock().instant()));
        }
    }

    private Outcome updateUnlessAsWanted(Order order, UpdateOrigin action) {
        var id = action.origin();
        var profile = id.segmentAfter("profiles");
        var group = id.segmentAfter("originGroups");
        var origins = clients.clientFor(id).getAfdOrigins();
        var what = "origin " + id.name();
        var origin = Calls.read(
                "read " + what, () -> origins.getWithResponseAsync(id.resourceGroup(), profile, group, id.name()));
        var state = origin.provisioningState() == null
                ? "Succeeded"
                : origin.provisioningState().toString();
        if (!state.equals("Succeeded") && !state.equals("Failed")) {
            return notYet(order, what + " is being updated");
        }
        var difference = difference(origin, action);
        if (isNothing(difference) && state.equals("Succeeded")) {
            var words =
                    what + " is " + (action.enabled() ? "enabled" : "disabled") + " with priority " + action.priority();
            return sent.mayHaveBeenHeard(order) ? new Outcome.Done(words) : new Outcome.AlreadyDone(words);
        }
        if (state.equals("Failed") && sent.mayHaveBeenHeard(order)) {
            return CallFaults.failed("the update of " + what, null);
        }
        var change = isNothing(difference) ? everything(action) : difference;
        sent.send(
                order,
                () -> Calls.begin(
                        "update " + what,
                        () -> origins.updateWithResponseAsync(id.resourceGroup(), profile, group, id.name(), change)));
        return notYet(order, what + " was told to change");
    }

    /** Only what differs: every change is a deployment of its own at the edge. */
    private static AfdOriginUpdateParameters difference(AfdOriginInner origin, UpdateOrigin action) {
        var change = new AfdOriginUpdateParameters();
        if (origin.priority() == null || origin.priority() != action.priority()) {
            change.withPriority(action.priority());
        }
        if (!enabledState(action).equals(origin.enabledState())) {
            change.withEnabledState(enabledState(action));
        }
        return change;
    }

    private static AfdOriginUpdateParameters everything(UpdateOrigin action) {
        return new AfdOriginUpdateParameters().withPriority(action.priority()).withEnabledState(enabledState(action));
    }

    private static boolean isNothing(AfdOriginUpdateParameters change) {
        return change.priority() == null && change.enabledState() == null;
    }

    private static EnabledState enabledState(UpdateOrigin action) {
        return action.enabled() ? EnabledState.ENABLED : EnabledState.DISABLED;
    }

    private Outcome notYet(Order order, String words) {
        return new Outcome.NotYet(AdaptivePause.after(order.askedFor(arm.clock().instant())), words);
    }
}
