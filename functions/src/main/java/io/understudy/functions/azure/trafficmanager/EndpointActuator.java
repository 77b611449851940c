package io.understudy.functions.azure.trafficmanager;

import com.azure.resourcemanager.trafficmanager.fluent.TrafficManagerManagementClient;
import com.azure.resourcemanager.trafficmanager.fluent.models.EndpointInner;
import com.azure.resourcemanager.trafficmanager.implementation.TrafficManagerManagementClientBuilder;
import com.azure.resourcemanager.trafficmanager.models.EndpointStatus;
import com.azure.resourcemanager.trafficmanager.models.EndpointTypes;
import io.understudy.action.SetEndpointStatus;
import io.understudy.functions.azure.arm.Arm;
import io.understudy.functions.azure.arm.ArmChange;
import io.understudy.functions.azure.arm.PerSubscription;
import io.understudy.functions.azure.arm.Position;
import io.understudy.functions.azure.calls.Calls;
import java.util.Objects;

/**
 * Enables or disables an endpoint. Done means that the profile holds it; users follow when their resolvers ask again,
 * which is seen only from outside.
 */
public final class EndpointActuator extends ArmChange<SetEndpointStatus, EndpointInner> {

    private final PerSubscription<TrafficManagerManagementClient> clients;

    public EndpointActuator(Arm arm) {
        super(arm.clock());
        this.clients = new PerSubscription<>(subscription -> new TrafficManagerManagementClientBuilder()
                .endpoint(arm.endpoint())
                .pipeline(arm.pipeline())
                .subscriptionId(subscription)
                .buildClient());
    }

    @Override
    protected EndpointInner read(SetEndpointStatus action) {
        var id = action.endpoint().id();
        return Calls.read(
                "read endpoint " + id.name(),
                () -> clients.clientFor(id)
                        .getEndpoints()
                        .getWithResponseAsync(id.resourceGroup(), profile(action), type(action), id.name()));
    }

    @Override
    protected Position position(SetEndpointStatus action, EndpointInner endpoint) {
        return new SeenEndpoint(Objects.toString(endpoint.endpointStatus(), "")).towards(action);
    }

    /** Sends the status alone: what else the endpoint is belongs to its owner. */
    @Override
    protected String send(SetEndpointStatus action, EndpointInner endpoint) {
        var id = action.endpoint().id();
        var status = action.enabled() ? EndpointStatus.ENABLED : EndpointStatus.DISABLED;
        var change = new EndpointInner().withEndpointStatus(status);
        Calls.begin(
                "update endpoint " + id.name(),
                () -> clients.clientFor(id)
                        .getEndpoints()
                        .updateWithResponseAsync(id.resourceGroup(), profile(action), type(action), id.name(), change));
        return "endpoint " + id.name() + " was told to change";
    }

    private static String profile(SetEndpointStatus action) {
        return action.endpoint().profile().name();
    }

    private static EndpointTypes type(SetEndpointStatus action) {
        return Objects.requireNonNull(EndpointTypes.fromString(action.endpoint().type()));
    }
}
