package io.understudy.functions.azure.frontdoor;

import io.understudy.action.UpdateOrigin;
import io.understudy.functions.azure.arm.Position;
import io.understudy.topology.ResourceId;
import java.util.Optional;
import java.util.function.Function;

/**
 * An origin, and the one whose place decides whether it has to change.
 *
 * @param rival empty where no other place matters
 */
public record SeenOrigins(SeenOrigin origin, Optional<SeenOrigin> rival) {

    /** The rival of an origin that is raised is put last next, so only the rival of a lowered one is read. */
    public static SeenOrigins read(UpdateOrigin action, Function<ResourceId, SeenOrigin> read) {
        var rival = action.rival().filter(id -> !action.leadsIn());
        return new SeenOrigins(read.apply(action.origin()), rival.map(read));
    }

    public Position towards(UpdateOrigin action) {
        return isInPlace(action) ? origin.inPlaceFor(action) : origin.towards(action);
    }

    private boolean isInPlace(UpdateOrigin action) {
        return action.leadsIn()
                ? action.rival().isPresent() && origin.hasRoomBehind()
                : rival.filter(origin::isBehind).isPresent();
    }
}
