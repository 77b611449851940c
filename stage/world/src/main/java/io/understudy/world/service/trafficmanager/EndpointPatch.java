package io.understudy.world.service.trafficmanager;

import java.util.Optional;

/** What is to change about an endpoint; what is empty stays as it is. */
public record EndpointPatch(Optional<Boolean> isEnabled, Optional<Integer> priority, Optional<Boolean> alwaysServes) {

    /** Enables or disables it and leaves the rest. */
    public static EndpointPatch status(boolean isEnabled) {
        return new EndpointPatch(Optional.of(isEnabled), Optional.empty(), Optional.empty());
    }

    EndpointState.Setting on(EndpointState.Setting setting) {
        return new EndpointState.Setting(
                isEnabled.orElse(setting.isEnabled()),
                priority.orElse(setting.priority()),
                alwaysServes.orElse(setting.alwaysServes()));
    }
}
