package io.understudy.simulator.azure;

import io.understudy.action.UpdateOrigin;
import io.understudy.functions.azure.arm.ArmChange;
import io.understudy.functions.azure.arm.Position;
import io.understudy.functions.azure.frontdoor.SeenOrigin;
import io.understudy.world.service.frontdoor.OriginPatch;
import io.understudy.world.service.frontdoor.OriginState;
import java.util.Optional;

/** Changes origins of the world's Front Door. */
final class DirectOriginUpdate extends ArmChange<UpdateOrigin, OriginState> {

    private static final String ORIGINS = "Microsoft.Cdn/profiles/origingroups/origins";

    private final DirectArm arm;

    DirectOriginUpdate(DirectArm arm) {
        super(arm.time());
        this.arm = arm;
    }

    @Override
    protected OriginState read(UpdateOrigin action) {
        return arm.read(
                "read origin",
                ORIGINS + "/read",
                action.origin(),
                () -> arm.azure().frontDoor().get(action.origin(), arm.time().instant()));
    }

    @Override
    protected Position position(UpdateOrigin action, OriginState origin) {
        var setting = origin.configured();
        return new SeenOrigin(
                        setting.priority(), setting.isEnabled() ? "Enabled" : "Disabled", origin.provisioningState())
                .towards(action);
    }

    @Override
    protected String send(UpdateOrigin action, OriginState origin) {
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
