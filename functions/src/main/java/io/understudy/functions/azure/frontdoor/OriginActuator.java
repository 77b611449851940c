package io.understudy.functions.azure.frontdoor;

import com.azure.resourcemanager.cdn.fluent.AfdOriginsClient;
import com.azure.resourcemanager.cdn.fluent.CdnManagementClient;
import com.azure.resourcemanager.cdn.implementation.CdnManagementClientBuilder;
import com.azure.resourcemanager.cdn.models.AfdOriginUpdateParameters;
import com.azure.resourcemanager.cdn.models.EnabledState;
import io.understudy.action.UpdateOrigin;
import io.understudy.functions.azure.arm.Arm;
import io.understudy.functions.azure.arm.ArmChange;
import io.understudy.functions.azure.arm.PerSubscription;
import io.understudy.functions.azure.arm.Position;
import io.understudy.functions.azure.calls.Calls;
import io.understudy.topology.ResourceId;
import java.util.Objects;

/**
 * Sets an origin's priority and whether it takes part. Done means that Front Door's configuration holds it; how far it
 * has spread is not told by Azure and is seen only from outside.
 */
public final class OriginActuator extends ArmChange<UpdateOrigin, SeenOrigins> {

    private final PerSubscription<CdnManagementClient> clients;

    public OriginActuator(Arm arm) {
        super(arm.clock());
        this.clients = new PerSubscription<>(subscription -> new CdnManagementClientBuilder()
                .endpoint(arm.endpoint())
                .pipeline(arm.pipeline())
                .subscriptionId(subscription)
                .buildClient());
    }

    @Override
    protected SeenOrigins read(UpdateOrigin action) {
        return SeenOrigins.read(action, this::seen);
    }

    @Override
    protected Position position(UpdateOrigin action, SeenOrigins read) {
        return read.towards(action);
    }

    /** Changes only what differs: every change is a deployment of its own at the edge. */
    @Override
    protected String send(UpdateOrigin action, SeenOrigins read) {
        var id = action.origin();
        var seen = read.origin();
        var isRepeated = seen.isAsAsked(action);
        var change = new AfdOriginUpdateParameters();
        if (isRepeated || !seen.hasPriority(action)) {
            change.withPriority(action.priority());
        }
        if (isRepeated || !seen.isEnabledAs(action)) {
            change.withEnabledState(action.enabled() ? EnabledState.ENABLED : EnabledState.DISABLED);
        }
        Calls.begin(
                "update origin " + id.name(),
                () -> origins(id)
                        .updateWithResponseAsync(id.resourceGroup(), profile(id), group(id), id.name(), change));
        return "origin " + id.name() + " was told to change";
    }

    private SeenOrigin seen(ResourceId id) {
        var origin = Calls.read(
                "read origin " + id.name(),
                () -> origins(id).getWithResponseAsync(id.resourceGroup(), profile(id), group(id), id.name()));
        return new SeenOrigin(
                origin.priority() == null ? 0 : origin.priority(),
                Objects.toString(origin.enabledState(), ""),
                Objects.toString(origin.provisioningState(), "Succeeded"));
    }

    private AfdOriginsClient origins(ResourceId origin) {
        return clients.clientFor(origin).getAfdOrigins();
    }

    private static String profile(ResourceId origin) {
        return origin.segmentAfter("profiles");
    }

    private static String group(ResourceId origin) {
        return origin.segmentAfter("originGroups");
    }
}
