package io.understudy.simulator.azure;

import io.understudy.action.UpdateOrigin;
import io.understudy.functions.azure.arm.ArmChange;
import io.understudy.functions.azure.arm.Position;
import io.understudy.functions.azure.frontdoor.SeenOrigin;
import io.understudy.functions.azure.frontdoor.SeenOrigins;
import io.understudy.topology.ResourceId;
import io.understudy.world.service.frontdoor.OriginPatch;
import java.util.Optional;

/** Changes origins of the world's Front Door. */
final class DirectOriginUpdate extends ArmChange<UpdateOrigin, SeenOrigins> {

    private static final String ORIGINS = "Microsoft.Cdn/profiles/origingroups/origins";

    private final DirectArm arm;

    DirectOriginUpdate(DirectArm arm) {
        super(arm.time());
        this.arm = arm;
    }

    @Override
    protected SeenOrigins read(UpdateOrigin action) {
        return SeenOrigins.read(action, this::seen);
    }

    private SeenOrigin seen(ResourceId id) {
        var origin = arm.read(
                "read origin",
                ORIGINS + "/read",
                id,
                () -> arm.azure().frontDoor().get(id, arm.time().instant()));
        var setting = origin.configured();
        return new SeenOrigin(
                setting.priority(), setting.isEnabled() ? "Enabled" : "Disabled", origin.provisioningState());
    }

    @Override
    protected Position position(UpdateOrigin action, SeenOrigins read) {
        return read.towards(action);
    }

    @Override
    protected String send(UpdateOrigin action, SeenOrigins read) {
        var patch = new OriginPatch(Optional.of(action.enabled()), Optional.of(action.priority()), Optional.empty());
        arm.begin(
                "update origin",
                "PATCH",
                ORIGINS + "/write",
                action.origin(),
                () -> arm.azure()
                        .frontDoor()
                        .update(action.origin(), patch, arm.time().instant()));
        return "origin " + action.origin().name() + " was told to change";
    }
}
