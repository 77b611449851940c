package io.understudy.simulator;

import io.understudy.topology.Estate;
import java.util.List;
import java.util.Set;

/** How people change what they have declared while a life goes on. */
public final class Declaration {

    private Declaration() {}

    /** The estate without any workload. */
    public static Estate ofNothing(Estate estate) {
        return new Estate(estate.name(), estate.controlRegion(), List.of(), estate.channels(), Set.of());
    }
}
