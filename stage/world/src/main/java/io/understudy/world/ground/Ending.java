package io.understudy.world.ground;

import java.util.Optional;

/** How an operation ended: as wanted, or with the fault that stopped it. */
public record Ending(Optional<AzureFault> fault) {

    public static final Ending AS_WANTED = new Ending(Optional.empty());

    public boolean isAsWanted() {
        return fault.isEmpty();
    }
}
