package io.understudy.world.service.frontdoor;

import java.util.Optional;

/** What is to change about an origin; what is empty stays as it is. */
public record OriginPatch(Optional<Boolean> isEnabled, Optional<Integer> priority, Optional<Integer> weight) {

    OriginState.Setting on(OriginState.Setting setting) {
        return new OriginState.Setting(
                isEnabled.orElse(setting.isEnabled()),
                priority.orElse(setting.priority()),
                weight.orElse(setting.weight()));
    }
}
