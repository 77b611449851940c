package io.understudy.simulator.azure;

import io.understudy.action.SetEndpointStatus;
import io.understudy.functions.azure.arm.ArmChange;
import io.understudy.functions.azure.arm.Position;
import io.understudy.functions.azure.trafficmanager.SeenEndpoint;
import io.understudy.world.service.trafficmanager.EndpointPatch;
import io.understudy.world.service.trafficmanager.EndpointState;

/** Enables and disables endpoints of the world's Traffic Manager. */
final class DirectEndpointChange extends ArmChange<SetEndpointStatus, EndpointState> {

    private static final String PROFILES = "Microsoft.Network/trafficManagerProfiles/";

    private final DirectArm arm;

    DirectEndpointChange(DirectArm arm) {
        super(arm.time());
        this.arm = arm;
    }

    @Override
    protected EndpointState read(SetEndpointStatus action) {
        var endpoint = action.endpoint().id();
        return arm.read(
                "read endpoint",
                rights(action) + "/read",
                endpoint,
                () -> arm.azure().trafficManager().get(endpoint, arm.time().instant()));
    }

    @Override
    protected Position position(SetEndpointStatus action, EndpointState endpoint) {
        return new SeenEndpoint(endpoint.configured().isEnabled() ? "Enabled" : "Disabled").towards(action);
    }

    @Override
    protected String send(SetEndpointStatus action, EndpointState before) {
        var endpoint = action.endpoint().id();
        var patch = EndpointPatch.status(action.enabled());
        arm.begin(
                "update endpoint",
                "PATCH",
                rights(action) + "/write",
                endpoint,
                () -> arm.azure()
                        .trafficManager()
                        .update(endpoint, patch, arm.time().instant()));
        return "endpoint " + endpoint.name() + " was told to change";
    }

    private static String rights(SetEndpointStatus action) {
        return PROFILES + action.endpoint().type();
    }
}
